package dev.sluice.testkit.contract;

import dev.sluice.cloud.MachinePower;

/** A cell whose machines can be stopped and started. */
public interface PowerWorld extends MachineWorld {
    MachinePower power();

    /** Sets stop protection; false where this world has no such thing. */
    boolean protect(String id);

    /** Leaves no capacity for the next start of this machine; false where this world always has some. */
    boolean exhaust(String id);

    /** Waits, really or virtually, until every transition asked for so far has ended. */
    void settle();

    /** Whether a start moves the launch time here, as real clouds do and some fakes don't. */
    default boolean startMovesLaunchTime() {
        return true;
    }
}
