package dev.sluice.run;

import java.util.Optional;

/** A machine of the toy cloud: what it is, and what was done to it. */
final class ToyMachine {
    final String id;
    String price = "10";
    Optional<String> owner = Optional.empty();
    boolean running = true;
    boolean idle = true;
    boolean protectedByLabel;
    boolean capacity = true;
    boolean refusesStop;
    boolean slow;
    boolean gone;
    boolean unreadable;
    int launches;
    int stops;
    int starts;

    /** Who changed its state last: the toy's own memory of the truth. */
    boolean stoppedByUs;

    ToyMachine(String id) {
        this.id = id;
    }

    void weStop() {
        stops++;
        running = false;
        stoppedByUs = true;
    }

    void personStarts() {
        running = true;
        stoppedByUs = false;
        launches++;
    }

    void personStops() {
        running = false;
        stoppedByUs = false;
    }
}
