package dev.sluice.adapter;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, once, whichever thread asks. */
public final class Lazy<T> {
    private final Supplier<T> make;
    private volatile @Nullable T value;

    public Lazy(Supplier<T> make) {
        this.make = make;
    }

    public T get() {
        T made = value;
        if (made != null) {
            return made;
        }
        synchronized (this) {
            made = value;
            if (made == null) {
                made = make.get();
                value = made;
            }
            return made;
        }
    }
}
