package dev.sluice.testkit;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Gap;
import dev.sluice.testkit.Faults.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** State that cannot be had, whose writes fail before or after they are kept, or at which the process dies. */
record FaultyStateStore(StateStore store, Faults faults) implements StateStore {
    @Override
    public Optional<Versioned> get(String key) {
        return around(Call.STATE_READ, () -> store.get(key));
    }

    @Override
    public Optional<String> replace(String key, String version, byte[] content) {
        return around(Call.STATE_WRITE, () -> store.replace(key, version, content));
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        return around(Call.STATE_WRITE, () -> store.create(key, content));
    }

    @Override
    public boolean delete(String key, String version) {
        return around(Call.STATE_WRITE, () -> store.delete(key, version));
    }

    @Override
    public List<String> list(String prefix) {
        return around(Call.STATE_READ, () -> store.list(prefix));
    }

    @Override
    public Instant serverTime() {
        return around(Call.STATE_READ, store::serverTime);
    }

    @Override
    public List<Permission> permissions() {
        return store.permissions();
    }

    private <T> T around(Call call, Supplier<T> real) {
        return faults.around(call, real, reason -> fail(call, reason), whole -> fail(call, Gap.Reason.CUT_SHORT));
    }

    private static <T> T fail(Call call, Gap.Reason reason) {
        throw new CloudProblem(
                reason,
                "memory:" + call,
                "Injected" + reason,
                Optional.empty(),
                "injected by a test",
                new IllegalStateException("injected"));
    }
}
