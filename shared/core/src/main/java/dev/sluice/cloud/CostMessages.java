package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.BudgetSignal;
import dev.sluice.model.CostAnomaly;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the messages by which a cloud tells of budgets and of anomalies. Pure: nothing is called, nothing is fetched. What
 * a message does not say stays empty; where it can be read in two ways, the signal carries the doubt.
 */
public interface CostMessages {
    /** The most bytes of one message; the longest real ones have some kilobytes. */
    int MOST_BYTES = 256 << 10;

    /** How deep the JSON of a message may be nested. */
    int DEEPEST = 32;

    /**
     * What one delivery says: an envelope of a topic or webhook may hold several messages.
     *
     * @param delivery the body as it was delivered, or captured in a file
     * @param received when; for messages that don't say when they were sent
     * @return empty where this is no message of this cloud at all
     * @throws MalformedMessage where it is one, but can't be understood
     */
    Optional<List<Heard>> read(byte[] delivery, Instant received);

    /** What one message says. */
    sealed interface Heard {
        /** Spend against a budget. */
        record OfBudget(BudgetSignal signal) implements Heard {
            public OfBudget {
                requireNonNull(signal, "signal is null");
            }
        }

        /** Unusual spend. */
        record OfAnomaly(CostAnomaly anomaly) implements Heard {
            public OfAnomaly {
                requireNonNull(anomaly, "anomaly is null");
            }
        }

        /** Nothing for a budget check: a subscription's confirmation, an alert on credits. */
        record Nothing(String why) implements Heard {
            public Nothing {
                requireNonNull(why, "why is null");
            }
        }
    }
}
