package dev.sluice.idle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdleMemoryJsonTest {
    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

    /** The golden file is what earlier versions left behind: it is added to, and never changed. */
    @Test
    void read_versionOne_isTheMemoryThatWasWritten() throws IOException {
        byte[] golden = resource("memory-1.json");

        assertThat(IdleMemoryJson.read(golden)).isEqualTo(sample());
        assertThat(new String(IdleMemoryJson.write(sample()), UTF_8)).isEqualTo(new String(golden, UTF_8).strip());
    }

    @Test
    void write_machinesAndSeriesInAnotherOrder_sameBytes() {
        IdleMemory sample = sample();
        TreeMap<String, Remembered> machines = new TreeMap<>(sample.machines());
        machines.computeIfPresent(
                "i-1", (id, known) -> new Remembered(known.series().reversed(), known.past()));
        IdleMemory other = new IdleMemory(
                sample.looked(),
                sample.listed(),
                sample.metrics(),
                sample.silent(),
                sample.wanted(),
                sample.band(),
                machines);

        assertThat(IdleMemoryJson.write(other)).isEqualTo(IdleMemoryJson.write(sample));
    }

    @Test
    void read_nothingRemembered_isWhatWasWritten() {
        assertThat(IdleMemoryJson.read(IdleMemoryJson.write(IdleMemory.NONE))).isEqualTo(IdleMemory.NONE);
    }

    @Test
    void read_newerVersion_saysWhichVersionsThereAre() {
        assertThatThrownBy(() -> IdleMemoryJson.read("{\"version\":2,\"future\":[]}".getBytes(UTF_8)))
                .isInstanceOf(MemoryProblem.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("up to version 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":0}",
                "{\"version\":\"1\"}",
                "{\"looked\":\"2026-11-23T12:00:00Z\",\"version\":1}",
                "{\"version\":1,\"surprise\":true}",
                "{\"version\":1,\"looked\":\"yesterday\"}",
                "{\"version\":1,\"band\":{\"looks\":1,\"mean\":7,\"variance\":0}}",
                "{\"version\":1,\"machines\":{\"i-1\":{\"series\":[[\"NO_SUCH_SIGNAL\",\"0\",false,\"h\"]]}}}",
                "{\"version\":1,\"machines\":{\"i-1\":{\"series\":[],\"past\":\"x\"}}}",
                "{\"version\":1} {}",
                "{\"version\":1,\"machines\":{\"i-1\":"
            })
    void read_damaged_isOneClearLine(String text) {
        assertThatThrownBy(() -> IdleMemoryJson.read(text.getBytes(UTF_8)))
                .isInstanceOf(MemoryProblem.class)
                .message()
                .startsWith("the memory of idle is damaged")
                .doesNotContain("\n");
    }

    private static IdleMemory sample() {
        TreeMap<String, Remembered> machines = new TreeMap<>();
        machines.put(
                "i-1",
                new Remembered(
                        List.of(
                                new Series("i-1", Signal.ACCELERATOR_UTILIZATION, "0", false, "{\"index\":\"0\"}"),
                                new Series("i-1", Signal.ACCELERATOR_UTILIZATION, "1", true, "{\"index\":\"1\"}"),
                                new Series("i-1", Signal.LIFE_SIGN, "Jobs/Queue", false, "q")),
                        Optional.of(Given.idleFor(Duration.ofDays(2)))));
        machines.put("i-2", new Remembered(List.of(), Optional.empty()));
        return new IdleMemory(
                Optional.of(AT),
                Optional.of(AT.minus(Duration.ofHours(5))),
                new TreeSet<>(List.of("Jobs/Queue")),
                new TreeSet<>(List.of("i-2")),
                new TreeSet<>(List.of("i-1")),
                new Band(12, 0.25, 0.010001, Optional.of(AT)),
                machines);
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = IdleMemoryJsonTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return in.readAllBytes();
        }
    }
}
