package dev.sluice.azure.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Functions host will find in the package, and what must not be in it. */
class ContentPackageTest {
    private static final Path FOLDER = PackagedFolder.path();

    @Test
    void functions_areTheSeven() throws IOException {
        assertThat(App.functions(FOLDER))
                .containsExactly("act", "actnow", "budget", "budgetpull", "scan", "scannow", "summary");
    }

    @ParameterizedTest
    @CsvSource({
        "scan,    ScanFunctions.scan",
        "summary, ScanFunctions.summary",
        "scannow, ScanFunctions.scanNow",
        "budget,     BudgetFunctions.budget",
        "budgetpull, BudgetFunctions.budgetPull",
        "act,     ActFunctions.act",
        "actnow,  ActFunctions.actNow"
    })
    void function_namesItsMethodAndTheJarBesideIt(String function, String method) throws IOException {
        JsonNode json = function(function);
        assertThat(json.path("entryPoint").asText()).isEqualTo("dev.sluice.azure.functions." + method);
        assertThat(FOLDER.resolve(function).resolve(json.path("scriptFile").asText()))
                .isRegularFile();
    }

    @ParameterizedTest
    @CsvSource({"scan, %SLUICE_SCHEDULE%", "summary, %SLUICE_SUMMARY_SCHEDULE%", "budgetpull, %SLUICE_BUDGET_SCHEDULE%"
    })
    void timer_takesItsScheduleFromTheSettingsAndIsTriedAgain(String function, String schedule) throws IOException {
        JsonNode json = function(function);
        assertThat(binding(json, "timerTrigger").path("schedule").asText()).isEqualTo(schedule);
        assertThat(json.path("retry").path("strategy").asText()).isEqualTo("fixedDelay");
    }

    @Test
    void queue_hasOneNameOnBothSidesAndNoKey() throws IOException {
        JsonNode out = binding(function("scan"), "queue");
        JsonNode in = binding(function("act"), "queueTrigger");
        assertThat(out.path("direction").asText()).isEqualTo("out");
        for (JsonNode side : List.of(out, in)) {
            assertThat(side.path("queueName").asText()).isEqualTo("%SLUICE_ACT_QUEUE%");
            assertThat(side.path("connection").asText()).isEqualTo("SluiceState");
        }
        assertThat(in.path("dataType").asText()).isEqualTo("string");
    }

    @ParameterizedTest
    @CsvSource({"scannow", "actnow"})
    void request_needsTheMasterKeyAndIsAPost(String function) throws IOException {
        JsonNode http = binding(function(function), "httpTrigger");
        assertThat(http.path("authLevel").asText()).isEqualToIgnoringCase("admin");
        assertThat(http.path("methods").toString()).isEqualTo("[\"POST\"]");
    }

    @Test
    void alert_needsTheFunctionsOwnKeyAndIsAPost() throws IOException {
        JsonNode http = binding(function("budget"), "httpTrigger");
        assertThat(http.path("authLevel").asText()).isEqualToIgnoringCase("function");
        assertThat(http.path("methods").toString()).isEqualTo("[\"POST\"]");
    }

    @Test
    void host_bringsTheBindingsAndHoldsRunsToTheirTime() throws IOException {
        JsonNode host = App.json(Files.readString(FOLDER.resolve("host.json")));
        assertThat(host.path("version").asText()).isEqualTo("2.0");
        assertThat(host.path("extensionBundle").path("version").asText()).isEqualTo("[4.*, 5.0.0)");
        Duration timeout = Duration.ofSeconds(
                LocalTime.parse(host.path("functionTimeout").asText()).toSecondOfDay());
        assertThat(Functions.timeout(Map.of())).isEqualTo(timeout);
        JsonNode queues = host.path("extensions").path("queues");
        assertThat(queues.path("batchSize").asInt()
                        + queues.path("newBatchThreshold").asInt())
                .as("one plan after the other")
                .isEqualTo(1);
        assertThat(host.path("logging").toString()).as("alarms count traces").contains("Trace");
    }

    @Test
    void zip_isTheFolderWithoutSettings() throws IOException {
        try (ZipFile zip = new ZipFile(PackagedFolder.zip().toFile());
                Stream<Path> files = Files.walk(FOLDER)) {
            TreeSet<String> wanted = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("local.settings.json"))
                    .forEach(wanted::add);
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void settings_holdNoSecret() throws IOException {
        Path settings = FOLDER.resolve("local.settings.json");
        if (Files.exists(settings)) {
            assertThat(App.json(Files.readString(settings)).path("Values").properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("FUNCTIONS_WORKER_RUNTIME");
        }
    }

    @Test
    void jars_areThisCloudsAndNoTests() throws IOException {
        TreeSet<String> packages = new TreeSet<>();
        try (ZipFile zip = new ZipFile(PackagedFolder.zip().toFile())) {
            for (ZipEntry jar : zip.stream()
                    .filter(entry -> entry.getName().endsWith(".jar"))
                    .toList()) {
                try (InputStream bytes = zip.getInputStream(jar);
                        var entries = new java.util.zip.ZipInputStream(bytes, StandardCharsets.UTF_8)) {
                    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                        if (entry.getName().endsWith(".class")
                                && entry.getName().contains("/")) {
                            packages.add(
                                    entry.getName().substring(0, entry.getName().lastIndexOf('/') + 1));
                        }
                    }
                }
            }
        }
        assertThat(packages)
                .contains("dev/sluice/azure/functions/", "dev/sluice/idle/")
                .noneMatch(name -> name.startsWith("io/netty/"))
                .noneMatch(name -> name.startsWith("software/amazon/") || name.startsWith("com/amazonaws/"))
                .noneMatch(name -> name.startsWith("com/google/"))
                .noneMatch(name -> name.startsWith("dev/sluice/testkit/") || name.startsWith("org/junit/"))
                .noneMatch(name -> name.contains("/testing/"));
    }

    private static JsonNode function(String name) throws IOException {
        return App.json(Files.readString(FOLDER.resolve(name).resolve("function.json")));
    }

    private static JsonNode binding(JsonNode function, String type) {
        for (JsonNode binding : function.path("bindings")) {
            if (binding.path("type").asText().equals(type)) {
                return binding;
            }
        }
        throw new AssertionError("no " + type + " in " + function);
    }
}
