package dev.sluice.testkit.fuzz;

import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A reader of messages that is given anything: it answers, or refuses by its one exception, and makes nothing up. What it
 * came to is counted, since a fuzzer whose inputs are all refused at the door shows little.
 */
public final class Trial {
    /** An exception says the place and what was expected there; the message's own text is somebody else's. */
    private static final int LONGEST_REASON = 200;

    private final CostMessages messages;
    private final Instant received;
    private long signals;
    private long certain;
    private long anomalies;
    private long malformed;

    public Trial(CostMessages messages, Instant received) {
        this.messages = messages;
        this.received = received;
    }

    /** @throws AssertionError with the input, where the reader does anything else */
    public void read(byte[] input) {
        try {
            messages.read(input, received).ifPresent(all -> all.forEach(heard -> check(heard, input)));
        } catch (MalformedMessage refused) {
            malformed++;
            checkReason(refused, input);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("not the one exception, for " + shown(input), e);
        }
    }

    /** How many budgets it heard of. */
    public long signals() {
        return signals;
    }

    /** How many of these without a doubt. */
    public long certain() {
        return certain;
    }

    public long anomalies() {
        return anomalies;
    }

    /** How many inputs it refused. */
    public long malformed() {
        return malformed;
    }

    private void check(Heard heard, byte[] input) {
        switch (heard) {
            case Heard.OfBudget(var signal) -> {
                signals++;
                certain += signal.doubt().isEmpty() ? 1 : 0;
            }
            case Heard.OfAnomaly of -> anomalies++;
            case Heard.Nothing nothing -> {}
        }
        List<String> invented = Invented.by(heard, input, received);
        if (!invented.isEmpty()) {
            throw new AssertionError(visible("invented: " + invented + " in " + heard) + ", of " + shown(input));
        }
    }

    private static void checkReason(MalformedMessage refused, byte[] input) {
        String why = String.valueOf(refused.getMessage());
        if (why.isBlank() || why.length() > LONGEST_REASON || why.codePoints().anyMatch(Character::isISOControl)) {
            throw new AssertionError(
                    "refused without a fitting reason: " + visible(why) + ", for " + shown(input), refused);
        }
    }

    private static String shown(byte[] input) {
        return visible(new String(input, StandardCharsets.UTF_8));
    }

    /** Test reports end at a character that XML doesn't have. */
    private static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(unit -> {
            if (unit == '\n' || (unit >= ' ' && unit < 0x7f)) {
                out.append((char) unit);
            } else {
                out.append(String.format("\\u%04x", unit));
            }
        });
        return out.toString();
    }
}
