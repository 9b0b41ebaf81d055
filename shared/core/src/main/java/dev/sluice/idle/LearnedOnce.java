package dev.sluice.idle;

import dev.sluice.idle.past.Patience;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The patience that was learned from a memory, kept for as long as neither the memory nor the policy changes: learning takes
 * a processor for a second, and the batches of one run all decide by the same.
 */
final class LearnedOnce {
    private @Nullable Kept kept;

    private record Kept(byte[] bytes, IdlePolicy policy, IdleMemory memory, Patience patience) {}

    /** A memory as it was kept, and what its sample teaches. */
    record Learned(IdleMemory memory, Patience patience) {}

    synchronized Learned from(Optional<byte[]> memory, IdlePolicy policy) {
        byte[] bytes = memory.orElse(new byte[0]);
        Kept known = kept;
        if (known == null || !known.policy().equals(policy) || !Arrays.equals(known.bytes(), bytes)) {
            IdleMemory read = memory.map(IdleMemoryJson::read).orElse(IdleMemory.NONE);
            known = new Kept(bytes, policy, read, Patience.learn(Sample.of(read, policy), policy.patience()));
            kept = known;
        }
        return new Learned(known.memory(), known.patience());
    }
}
