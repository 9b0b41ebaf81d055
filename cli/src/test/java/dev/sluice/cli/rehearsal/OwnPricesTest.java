package dev.sluice.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A price table of one's own, from the command line through AWS's wire to the dollars of a plan. */
class OwnPricesTest {
    private final Map<String, String> before = new HashMap<>();
    private final Terminal terminal = new Terminal().with("AWS_REGION", FakeRegion.NAME);

    @TempDir
    private Path folder;

    private FakeRegion region;

    @BeforeEach
    void start() throws IOException {
        region = FakeRegion.start();
        set("aws.endpointUrl", region.endpoint().toString());
        set("aws.accessKeyId", "rehearsal");
        set("aws.secretAccessKey", "rehearsal");
    }

    @AfterEach
    void stop() {
        region.close();
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void scan_withoutOne_takesTheTableThatIsShipped() throws IOException {
        assertThat(scan()).isZero();

        assertThat(money("/findings/0").path("source").asText()).startsWith("price table of ");
    }

    @Test
    void scan_ownTable_isWhatThePlanIsReckonedBy() throws IOException {
        terminal.with("SLUICE_PRICES", prices("# as of 2026-11-01\ng5.xlarge,us-east-1,0.4321\n"));

        assertThat(scan()).isZero();

        for (String place : new String[] {"/findings/0", "/steps/0"}) {
            assertThat(money(place).path("listPerHour").decimalValue()).isEqualByComparingTo("0.4321");
            assertThat(money(place).path("source").asText()).isEqualTo("own.csv of 2026-11-01");
        }
    }

    @Test
    void scan_ownTableWithoutTheType_fallsBackToTheShippedOne() throws IOException {
        terminal.with("SLUICE_PRICES", prices("p5.48xlarge,us-east-1,1\ng5.xlarge,eu-west-1,2\n"));

        assertThat(scan()).isZero();

        assertThat(money("/findings/0").path("source").asText()).startsWith("price table of ");
    }

    @Test
    void scan_wrongTable_isOneLineThatNamesFileAndLine_andNothingIsRead() throws IOException {
        String file = prices("# as of 2026-11-01\ng5.xlarge,us-east-1,cheap\n");
        terminal.with("SLUICE_PRICES", file);

        assertThat(scan()).isEqualTo(ExitCode.BAD_INPUT.number());

        assertThat(terminal.err()).contains(file, "2").doesNotContain("\tat ");
    }

    @Test
    void scan_noSuchTable_isOneLine() {
        terminal.with("SLUICE_PRICES", folder.resolve("none.csv").toString());

        assertThat(scan()).isEqualTo(ExitCode.BAD_INPUT.number());

        assertThat(terminal.err()).contains("none.csv").doesNotContain("\tat ");
    }

    private int scan() {
        return terminal.run(
                "scan",
                "--cloud",
                "aws",
                "--region",
                FakeRegion.NAME,
                "--state",
                folder.resolve("state").toString(),
                "--json");
    }

    private JsonNode money(String place) throws IOException {
        return new ObjectMapper().readTree(terminal.out()).at(place + "/money");
    }

    private String prices(String lines) throws IOException {
        return Files.writeString(folder.resolve("own.csv"), lines).toString();
    }

    private void set(String name, String value) {
        before.put(name, System.getProperty(name, ""));
        System.setProperty(name, value);
    }
}
