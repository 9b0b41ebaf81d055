package dev.sluice.gcp.functions;

import dev.sluice.testkit.bench.ColdStart;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prints what the deployed functions weigh and how they start, in the functions framework, at a first look at two machines. */
class StartBench {
    @Test
    void print() throws Exception {
        Path jar = deployable();
        String classPath = jar + File.pathSeparator + FunctionProcess.framework();
        try (FakeEstate estate = new FakeEstate()) {
            estate.fill("version: 1\n");
            estate.machine(0);
            estate.machine(80);
            ColdStart.measure("Google Cloud, functions framework", jar, jvm -> {
                        try (FunctionProcess function = new FunctionProcess(
                                "dev.sluice.gcp.functions.ScanFunction", estate.environment(), classPath, jvm)) {
                            function.post("{}").json();
                        }
                    })
                    .print(System.out);
        }
    }

    private static Path deployable() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-functions.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no function is built: see tools/bench-start.sh"));
        }
    }
}
