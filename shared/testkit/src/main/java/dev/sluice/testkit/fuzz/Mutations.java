package dev.sluice.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Makes inputs for a parser out of real ones: words of its own grammar are put where they don't belong, spans are cut,
 * doubled and moved, digits and bytes are changed. Most of them are still almost right, which is where parsers err.
 */
public final class Mutations {
    private static final List<String> EVERYWHERE = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\\",
            "\\u0000",
            "\\ud800",
            "null",
            "true",
            "NaN",
            "Infinity",
            "-",
            "0",
            "1e999999999",
            "-1",
            "9".repeat(70),
            "0.00000000001",
            "1,234",
            "1.234,5",
            "\n",
            "\r\n",
            "\t",
            " ",
            "$",
            "€",
            "%",
            "\u202e",
            "\u0000",
            "[".repeat(40),
            "{\"a\":".repeat(40),
            "A".repeat(300));

    private final List<byte[]> seeds;
    private final List<byte[]> words;

    /**
     * @param seeds inputs that are right
     * @param words what the grammar is made of: field names, units, values with a meaning
     */
    public Mutations(List<String> seeds, List<String> words) {
        this.seeds = seeds.stream().map(Mutations::bytes).toList();
        this.words = Stream.concat(words.stream(), EVERYWHERE.stream())
                .map(Mutations::bytes)
                .toList();
    }

    /** The next input: one of the seeds, changed once to eight times. */
    public byte[] next(RandomGenerator random) {
        byte[] input = pick(seeds, random);
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            input = change(input, random);
        }
        return input;
    }

    private byte[] change(byte[] input, RandomGenerator random) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + random.nextInt(40));
        return switch (random.nextInt(8)) {
            case 0 -> join(input, from, pick(words, random), from);
            case 1 -> join(input, from, pick(words, random), to);
            case 2 -> join(input, from, new byte[0], to);
            case 3 -> join(input, to, Arrays.copyOfRange(input, from, to), to);
            case 4 -> digit(input, random);
            case 5 -> flipped(input, random);
            case 6 -> spliced(input, from, random);
            default -> random.nextInt(4) == 0 ? Arrays.copyOf(input, from) : digit(input, random);
        };
    }

    /** The beginning of one and the end of another. */
    private byte[] spliced(byte[] input, int from, RandomGenerator random) {
        byte[] other = pick(seeds, random);
        int at = random.nextInt(other.length + 1);
        return join(input, from, Arrays.copyOfRange(other, at, other.length), input.length);
    }

    /** Another digit for the first one behind some place. */
    private static byte[] digit(byte[] input, RandomGenerator random) {
        byte[] changed = input.clone();
        int start = input.length == 0 ? 0 : random.nextInt(input.length);
        for (int i = start; i < changed.length; i++) {
            if (changed[i] >= '0' && changed[i] <= '9') {
                changed[i] = (byte) ('0' + random.nextInt(10));
                return changed;
            }
        }
        return changed;
    }

    private static byte[] flipped(byte[] input, RandomGenerator random) {
        byte[] changed = input.clone();
        if (changed.length > 0) {
            int at = random.nextInt(changed.length);
            changed[at] = (byte) (changed[at] ^ (1 << random.nextInt(8)));
        }
        return changed;
    }

    private static byte[] join(byte[] input, int head, byte[] middle, int tail) {
        byte[] joined = new byte[head + middle.length + input.length - tail];
        System.arraycopy(input, 0, joined, 0, head);
        System.arraycopy(middle, 0, joined, head, middle.length);
        System.arraycopy(input, tail, joined, head + middle.length, input.length - tail);
        return joined;
    }

    private static byte[] pick(List<byte[]> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
