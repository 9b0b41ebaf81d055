package dev.sluice.budget;

import java.util.List;

/** What is done at a threshold. None of it switches everything off, and no billing account is ever disabled. */
public sealed interface Deed {
    /** For people, in the infinitive. */
    String words();

    /** Runs the idle check in mode act: it stops what it would stop anyway, now. */
    record RunIdleCheck() implements Deed {
        @Override
        public String words() {
            return "stop the idle machines";
        }
    }

    /**
     * Stops machines with accelerators.
     *
     * @param evenBusy also those that work, which only these words of a policy allow
     * @param startAgain whether they are started again once no rung is in force there any more
     */
    record StopMachines(boolean evenBusy, boolean startAgain) implements Deed {
        /** Machines that stay stopped until a person starts them. */
        public StopMachines(boolean evenBusy) {
            this(evenBusy, false);
        }

        @Override
        public String words() {
            return evenBusy
                    ? "stop the machines with accelerators, even busy ones"
                    : "stop the machines with accelerators that are not busy";
        }
    }

    /**
     * Forbids new launches of machines with accelerators until the period ends; what runs goes on.
     *
     * @param principals whom it binds, where the cloud binds people and not accounts: roles of an AWS account
     */
    record ForbidLaunches(List<String> principals) implements Deed {
        public ForbidLaunches {
            principals = List.copyOf(principals);
        }

        @Override
        public String words() {
            return "forbid new launches of machines with accelerators";
        }
    }
}
