package dev.sluice.record;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How one kind of document is written and read. The body stands in an envelope with its kind, its version and its sum, so
 * that a document which was cut short, edited, or put in another's place is told from a good one.
 */
public final class Codec<T> {
    private final String kind;
    private final int version;
    private final Function<T, Map<String, Object>> write;
    private final BiFunction<JsonObject, Integer, T> read;

    /**
     * @param version the one that is written; raised when an older reader would misunderstand
     * @param read reads a body of this or an older version, which is its second argument
     */
    public Codec(
            String kind, int version, Function<T, Map<String, Object>> write, BiFunction<JsonObject, Integer, T> read) {
        this.kind = kind;
        this.version = version;
        this.write = write;
        this.read = read;
    }

    /**
     * A document ready to be kept.
     *
     * @param sum SHA-256 over the canonical form of the body
     */
    public record Written(byte[] bytes, String sum) {}

    public byte[] encode(T value) {
        return write(value).bytes();
    }

    /** The document and its hash, for whoever needs both. */
    public Written write(T value) {
        String body = CanonicalJson.text(write.apply(value));
        String sum = Hash.of(body);
        String text =
                "{\"body\":" + body + ",\"kind\":\"" + kind + "\",\"sum\":\"" + sum + "\",\"version\":" + version + "}";
        return new Written(text.getBytes(StandardCharsets.UTF_8), sum);
    }

    /** @throws RecordProblem when this is not a whole, untouched document of a version that can be read */
    public T decode(byte[] bytes) {
        return JsonObject.nested(kind, CanonicalJson.read(bytes), this::open);
    }

    /** SHA-256 over the canonical form of the body: the same for the same content, whoever wrote it. */
    public String hash(T value) {
        return Hash.of(CanonicalJson.text(write.apply(value)));
    }

    private T open(JsonObject envelope) {
        String found = envelope.text("kind");
        if (!found.equals(kind)) {
            throw RecordProblem.broken("is a " + found + ", not a " + kind);
        }
        int written = envelope.integer("version");
        if (written > version) {
            throw new RecordProblem(
                    RecordProblem.Kind.NEWER,
                    kind + " version " + written + " was written by a newer Sluice (this one reads up to " + version
                            + "): update this Sluice; nothing was touched");
        }
        String sum = envelope.text("sum");
        return envelope.object("body", body -> {
            if (!sum.equals(Hash.of(CanonicalJson.write(body.content())))) {
                throw RecordProblem.broken(kind + " was changed after it was written: its sum does not agree");
            }
            return read.apply(body, written);
        });
    }
}
