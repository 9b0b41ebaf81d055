package dev.sluice.gcp.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gcp.fake.FakeInstance;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive as it is deployed: what is in it, and that Google's runtime runs it with nothing else. */
class FunctionsPackageTest {
    /** What belongs to tests, to another cloud, or to the runtime itself. */
    private static final List<String> FOREIGN = List.of(
            "org/junit/",
            "org/mockito/",
            "dev/sluice/testkit/",
            "software/amazon/",
            "com/amazonaws/",
            "com/azure/",
            "com/microsoft/",
            "com/google/cloud/functions/",
            "io/cloudevents/",
            "org/eclipse/jetty/",
            "io/grpc/netty/");

    @TempDir
    private static Path folder;

    private static Path jar = Path.of("none");

    @BeforeAll
    static void unpack() throws IOException {
        try (ZipFile zip = new ZipFile(archive().toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            assertThat(entries).hasSize(1);
            ZipEntry only = entries.getFirst();
            assertThat(only.getName()).doesNotContain("/").endsWith(".jar");
            jar = folder.resolve(only.getName());
            try (InputStream in = zip.getInputStream(only)) {
                Files.copy(in, jar);
            }
        }
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-functions.zip"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no archive is built"));
        }
    }

    @Test
    void jar_holdsTheFunctionsAndNothingForeign() throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            assertThat(names)
                    .contains(
                            "dev/sluice/gcp/functions/ScanFunction.class",
                            "dev/sluice/gcp/functions/ActFunction.class",
                            "dev/sluice/gcp/functions/BudgetFunction.class",
                            "dev/sluice/gcp/functions/BudgetHttpFunction.class")
                    .noneMatch(name -> FOREIGN.stream().anyMatch(name::startsWith));
        }
    }

    @Test
    void functions_outOfTheArchive_stopWhatIsIdle() throws IOException {
        String classPath = jar + File.pathSeparator + FunctionProcess.framework();
        try (FakeEstate estate = new FakeEstate();
                FunctionProcess scan = new FunctionProcess(
                        "dev.sluice.gcp.functions.ScanFunction", estate.environment(), classPath, List.of());
                FunctionProcess act = new FunctionProcess(
                        "dev.sluice.gcp.functions.ActFunction", estate.environment(), classPath, List.of())) {
            estate.fill("version: 1\nmode: act\nidle:\n  patience:\n    longest: 2h\n");
            FakeInstance idle = estate.machine(0);
            assertThat(scan.post("{}").status()).isEqualTo(200);
            assertThat(act.deliver("m-1", estate.handedOver().getFirst()).status())
                    .isBetween(200, 204);
            assertThat(idle.status()).isEqualTo("TERMINATED");
        }
    }
}
