package dev.sluice.cli.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Cloud;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a captured message says, and which cloud it is of: each is asked whether it knows it, in the order of their names. */
public sealed interface Capture {
    /** A message of one cloud. */
    record Understood(Cloud cloud, List<Heard> heard) implements Capture {
        public Understood {
            requireNonNull(cloud, "cloud is null");
            heard = List.copyOf(heard);
        }
    }

    /**
     * No cloud understands it, and one says that it should.
     *
     * @param why the place, and what was expected there
     */
    record Malformed(Cloud cloud, String why) implements Capture {
        public Malformed {
            requireNonNull(cloud, "cloud is null");
            requireNonNull(why, "why is null");
        }
    }

    /** No message of any cloud. */
    record Foreign() implements Capture {}

    /** @param readers those of all clouds */
    static Capture of(byte[] delivery, Instant received, Map<Cloud, CostMessages> readers) {
        Optional<Capture> malformed = Optional.empty();
        for (Cloud cloud : readers.keySet().stream().sorted().toList()) {
            try {
                Optional<List<Heard>> heard =
                        requireNonNull(readers.get(cloud), "no reader").read(delivery, received);
                if (heard.isPresent()) {
                    return new Understood(cloud, heard.get());
                }
            } catch (MalformedMessage e) {
                malformed = malformed.or(() -> Optional.of(new Malformed(cloud, String.valueOf(e.getMessage()))));
            }
        }
        return malformed.orElseGet(Foreign::new);
    }
}
