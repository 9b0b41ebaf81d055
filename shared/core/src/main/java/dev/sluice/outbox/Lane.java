package dev.sluice.outbox;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What waits for one destination: those first that were tried least, so that a bad message never holds back a good one. */
final class Lane {
    /** A destination that answers nothing so often in a row is left alone until the next run: each time costs seconds. */
    private static final int MOST_SILENCES = 2;

    /** Likewise one that refuses, of which nobody knows whether it means the message or whoever sends it. */
    private static final int MOST_REFUSALS = 5;

    private static final Comparator<Found> LEAST_TRIED_FIRST = Comparator.comparingInt(
                    (Found each) -> each.entry().tries())
            .thenComparing(each -> each.entry().telling().at());

    private final Destination destination;
    private final List<Found> waiting;
    private final Sender sender;
    private final BooleanSupplier late;
    private int silences;
    private int refusals;
    private int sent;
    private int left;
    private int over;
    private String why = "";

    Lane(Destination destination, List<Found> waiting, Sender sender, BooleanSupplier late) {
        this.destination = requireNonNull(destination, "destination is null");
        this.waiting = waiting.stream().sorted(LEAST_TRIED_FIRST).toList();
        this.sender = requireNonNull(sender, "sender is null");
        this.late = requireNonNull(late, "late is null");
    }

    Delivered deliver() {
        waiting.forEach(this::deliver);
        return new Delivered(sent, left, over, why);
    }

    private void deliver(Found each) {
        if (sender.givenUp(each)) {
            over++;
        } else if (silences >= MOST_SILENCES || refusals >= MOST_REFUSALS) {
            left++;
        } else if (late.getAsBoolean()) {
            left("the deadline is near");
        } else {
            sender.send(each, destination).ifPresent(this::count);
        }
    }

    private void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                sent++;
                silences = 0;
                refusals = 0;
            }
            case Outcome.Refused(String code, String text) -> {
                refusals++;
                left(destination.name() + ": " + code + ": " + text);
            }
            case Outcome.Failed(String code, String text) -> {
                silences++;
                left(destination.name() + ": " + code + ": " + text);
            }
            case Outcome.Pending(String ticket, String text) -> {
                silences++;
                left(destination.name() + ": not confirmed: " + text);
            }
        }
    }

    private void left(String text) {
        left++;
        why = text;
    }
}
