package dev.sluice.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rehearsal that ends early would go unnoticed: it would only make every later start slower. */
class RehearsalTest {
    private final Map<String, String> before = Stream.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey")
            .filter(name -> System.getProperty(name) != null)
            .collect(Collectors.toMap(name -> name, System::getProperty, (a, b) -> a, TreeMap::new));

    @AfterEach
    void restore() {
        Stream.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey").forEach(System::clearProperty);
        before.forEach(System::setProperty);
    }

    @Test
    void rehearse_always_readsTheMadeUpRegionToTheEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        var exits = Rehearsal.rehearse(stream(out), stream(err));

        assertThat(exits).as("%s", err).containsExactly(0, 0);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"status\" : \"complete\"")
                .contains("\"action\" : \"machine.stop/1\"")
                .contains("\"id\" : \"i-00000000000000001\"");
    }

    private static PrintStream stream(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }
}
