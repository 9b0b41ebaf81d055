package dev.sluice.model;

/** How a step ended. */
public sealed interface Outcome {
    /** Done, and read back from the cloud. */
    record Done(String evidence) implements Outcome {
        public Done {
            Text.required(evidence, "evidence");
        }
    }

    /** Not done, on purpose: the machine changed, is protected, or the cloud said no. Nothing was changed. */
    record Refused(String code, String why) implements Outcome {
        public Refused {
            Text.required(code, "code");
            Text.required(why, "why");
        }
    }

    /** Tried, and it went wrong; the journal says what is known of the state. */
    record Failed(String code, String why) implements Outcome {
        /** The code where what was acted on is no longer there: no further try can change that. */
        public static final String GONE = "gone";

        public Failed {
            Text.required(code, "code");
            Text.required(why, "why");
        }
    }

    /**
     * Accepted by the cloud and not finished: the next run resumes it.
     *
     * @param ticket what the action kind needs to ask again
     */
    record Pending(String ticket, String why) implements Outcome {
        public Pending {
            Text.required(ticket, "ticket");
            Text.required(why, "why");
        }
    }
}
