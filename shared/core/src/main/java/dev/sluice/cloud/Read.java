package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a read brought, and what it could not bring. Ports never throw for what a provider refuses: they say so here.
 *
 * @param value all that could be read; complete only if there are no gaps
 */
public record Read<T>(T value, List<Gap> gaps) {
    public Read {
        requireNonNull(value, "value is null");
        gaps = List.copyOf(gaps);
    }

    public static <T> Read<T> of(T value) {
        return new Read<>(value, List.of());
    }

    public boolean complete() {
        return gaps.isEmpty();
    }

    public <U> Read<U> map(Function<T, U> change) {
        return new Read<>(change.apply(value), gaps);
    }

    /** The same value with the gaps of another read beside its own. */
    public Read<T> with(List<Gap> more) {
        List<Gap> all = new ArrayList<>(gaps);
        all.addAll(more);
        return new Read<>(value, all);
    }
}
