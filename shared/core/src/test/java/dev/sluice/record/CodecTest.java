package dev.sluice.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodecTest {
    /** A kind in its second version; the first had no unit. */
    private record Length(long value, String unit) {
        static final Codec<Length> FIRST = new Codec<>(
                "test.length",
                1,
                length -> Map.of("value", length.value()),
                (json, version) -> new Length(json.number("value"), "m"));
        static final Codec<Length> SECOND = new Codec<>(
                "test.length",
                2,
                length -> Map.of("value", length.value(), "unit", length.unit()),
                (json, version) -> new Length(json.number("value"), version < 2 ? "m" : json.text("unit")));
    }

    @Test
    void olderVersion_isRead() {
        assertThat(Length.SECOND.decode(Length.FIRST.encode(new Length(3, "m"))))
                .isEqualTo(new Length(3, "m"));
    }

    @Test
    void newerVersion_isRefusedWithOneClearLine() {
        byte[] newer = Length.SECOND.encode(new Length(3, "km"));
        assertThatExceptionOfType(RecordProblem.class)
                .isThrownBy(() -> Length.FIRST.decode(newer))
                .withMessage("test.length version 2 was written by a newer Sluice (this one reads up to 1):"
                        + " update this Sluice; nothing was touched")
                .matches(problem -> problem.kind() == RecordProblem.Kind.NEWER);
    }

    @Test
    void anotherKind_isRefused() {
        assertBroken(Samples.head(), Head.CODEC, Marks.CODEC, "is a sluice.head, not a sluice.marks");
    }

    @Test
    void unknownKey_isRefused() {
        String text = "{\"body\":{},\"extra\":1,\"kind\":\"sluice.marks\",\"sum\":\"x\",\"version\":1}";
        assertThatExceptionOfType(RecordProblem.class)
                .isThrownBy(() -> Marks.CODEC.decode(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void valueThatBreaksARecordsOwnRule_isRefusedWithItsPlace() {
        Codec<Head> lax = new Codec<>(
                "sluice.head",
                1,
                head -> Map.of("cell", "aws/1/x", "epoch", -1, "oldestOpen", 0, "sequence", 0),
                (json, version) -> Samples.head());
        assertBroken(Samples.head(), lax, Head.CODEC, "not a head: epoch -1");
    }

    @Test
    void hash_isOfTheContent_notOfWhoWroteIt() {
        assertThat(Plan.CODEC.hash(Samples.plan())).isEqualTo(Plan.CODEC.hash(Samples.plan()));
        assertThat(Plan.CODEC.hash(Samples.plan())).matches("[0-9a-f]{64}");
        assertThat(new String(Plan.CODEC.encode(Samples.plan()), StandardCharsets.UTF_8))
                .contains("\"sum\":\"" + Samples.plan().ref().hash() + "\"");
    }

    private static <A, B> void assertBroken(A value, Codec<A> wrote, Codec<B> reads, String message) {
        assertThatExceptionOfType(RecordProblem.class)
                .isThrownBy(() -> reads.decode(wrote.encode(value)))
                .withMessageContaining(message)
                .matches(problem -> problem.kind() == RecordProblem.Kind.BROKEN);
    }
}
