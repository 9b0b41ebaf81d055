package dev.sluice.model;

/**
 * Why a step must not be taken: a fact about the resource, not about today's limits.
 *
 * @param code stable, for scripts: {@code local-disks}, {@code too-young}, {@code grouped}…
 * @param why one sentence, with the remedy where there is one
 */
public record Block(String code, String why) {
    public Block {
        Text.required(code, "code");
        Text.required(why, "why");
    }
}
