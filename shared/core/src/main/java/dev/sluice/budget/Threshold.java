package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Basis;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * A share of a budget at which people are told; spend or forecast of exactly that share reaches it.
 *
 * @param share of the budget's amount: 0.8 for 80 %; more than zero, and more than one is allowed
 */
public record Threshold(Basis basis, BigDecimal share) implements Comparable<Threshold> {
    private static final Comparator<Threshold> ORDER =
            Comparator.comparing(Threshold::basis).thenComparing(Threshold::share);

    /** The most digits after the point; all shares are compared exactly within them. */
    static final int DIGITS = 8;

    public Threshold {
        requireNonNull(basis, "basis is null");
        requireNonNull(share, "share is null");
        share = share.stripTrailingZeros();
        if (share.signum() <= 0 || share.scale() > DIGITS || share.compareTo(BigDecimal.valueOf(1000)) > 0) {
            throw new IllegalArgumentException("not a share of a budget: " + share);
        }
    }

    /** For people: {@code 80 %}. */
    public String percent() {
        return Shares.percent(share);
    }

    /** For keys and files: {@code actual-0.8}. */
    public String code() {
        return basis.code() + "-" + share.toPlainString();
    }

    @Override
    public int compareTo(Threshold other) {
        return ORDER.compare(this, other);
    }
}
