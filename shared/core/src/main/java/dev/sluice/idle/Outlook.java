package dev.sluice.idle;

import dev.sluice.idle.past.Activity;
import dev.sluice.idle.past.Patience;
import dev.sluice.idle.past.Prospect;
import java.time.Duration;

/** Whether work is likely to come back to a resting machine, and why. The reasons cost far more than the answer. */
interface Outlook {
    boolean returnUnlikely();

    /** Why it is idle, or not yet; in words. */
    String reason();

    /** With its reasons. */
    static Outlook of(Prospect prospect) {
        return new Outlook() {
            @Override
            public boolean returnUnlikely() {
                return prospect.returnUnlikely();
            }

            @Override
            public String reason() {
                return prospect.returnUnlikely()
                        ? prospect.sentence()
                        : "rests, and work is likely to come back: " + prospect.sentence() + "; would be idle after "
                                + Spans.of(prospect.patience());
            }
        };
    }

    /** Of a machine that counts as idle once it rested for the shortest while of the policy. */
    static Outlook ofRest(Prospect prospect, Duration shortest) {
        return new Outlook() {
            @Override
            public boolean returnUnlikely() {
                return prospect.idleFor().compareTo(shortest) >= 0;
            }

            @Override
            public String reason() {
                return "has rested for " + Spans.of(prospect.idleFor());
            }
        };
    }

    /** The answer alone, for a replay that asks a hundred thousand times. */
    static Outlook brief(Patience patience, Activity activity) {
        return new Outlook() {
            @Override
            public boolean returnUnlikely() {
                return patience.returnUnlikely(activity);
            }

            @Override
            public String reason() {
                return "rests";
            }
        };
    }
}
