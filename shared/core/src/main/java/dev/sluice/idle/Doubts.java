package dev.sluice.idle;

import dev.sluice.model.Gap;
import java.util.List;
import java.util.Optional;

/** Says in one sentence what gaps mean for a machine. */
final class Doubts {
    private Doubts() {}

    static Optional<String> of(String what, List<Gap> gaps) {
        return gaps.stream()
                .findFirst()
                .map(gap -> what + ": " + gap.operation() + " "
                        + switch (gap.reason()) {
                            case REFUSED -> "was refused";
                            case THROTTLED -> "was throttled";
                            case NOT_FOUND -> "found nothing";
                            case TRANSIENT -> "failed";
                            case CUT_SHORT -> "was cut short";
                        });
    }
}
