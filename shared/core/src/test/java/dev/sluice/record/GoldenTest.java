package dev.sluice.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept today must be read by every later version: a change of these files needs a new version of the kind. */
class GoldenTest {
    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("plan", Plan.CODEC, Samples.plan()),
                Arguments.of("journal", Entry.CODEC, Samples.entry()),
                Arguments.of("head", Head.CODEC, Samples.head()),
                Arguments.of("ledger", Ledger.CODEC, Samples.ledger()),
                Arguments.of("marks", Marks.CODEC, Samples.marks()),
                Arguments.of("run", RunRecord.CODEC, Samples.run()),
                Arguments.of("trigger", TriggerRecord.CODEC, Samples.trigger()),
                Arguments.of("telling", OutboxEntry.CODEC, Samples.waiting()),
                Arguments.of("told", Told.CODEC, Samples.told()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    <T> void document_isWrittenAndReadAsItEverWas(String name, Codec<T> codec, T sample) throws IOException {
        String golden = golden(name);
        assertThat(new String(codec.encode(sample), StandardCharsets.UTF_8)).isEqualTo(golden);
        assertThat(codec.decode(golden.getBytes(StandardCharsets.UTF_8))).isEqualTo(sample);
    }

    /** Cut anywhere, or with any one character changed, it is refused with one line. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    <T> void document_cutOrChangedAnywhere_isRefused(String name, Codec<T> codec, T sample) {
        byte[] whole = codec.encode(sample);
        for (int i = 0; i < whole.length; i++) {
            assertRefused(codec, Arrays.copyOf(whole, i));
            byte[] changed = whole.clone();
            changed[i] = (byte) (changed[i] == '7' ? '8' : '7');
            assertRefused(codec, changed);
        }
    }

    private static <T> void assertRefused(Codec<T> codec, byte[] bytes) {
        try {
            codec.decode(bytes);
        } catch (RecordProblem e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return;
        }
        throw new AssertionError("read: " + new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void runOfBeforeParents_isReadAsOneThatNoRunAskedFor() throws IOException {
        RunRecord old = RunRecord.CODEC.decode(golden("run-1").getBytes(StandardCharsets.UTF_8));
        assertThat(old.parent()).isEmpty();
        assertThat(old.end()).isEqualTo(Samples.run().end());
    }

    @Test
    void tellingOfBeforeDestinations_isReadAsOneForWhoeverGetsItsKind() throws IOException {
        assertThat(OutboxEntry.CODEC.decode(golden("telling-1").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new OutboxEntry(Samples.telling(), Optional.empty(), 0, false, Optional.empty()));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream(name + ".golden.json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
