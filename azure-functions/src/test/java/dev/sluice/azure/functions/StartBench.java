package dev.sluice.azure.functions;

import dev.sluice.testkit.bench.ColdStart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Prints what the deployed package weighs and how it starts, in a bare JVM, at a first look at two machines. */
class StartBench {
    @Test
    void print() throws Exception {
        Path folder = PackagedFolder.path();
        try (AzureEstate estate = new AzureEstate()) {
            ColdStart.measure("Azure Functions, entry point in a bare JVM", PackagedFolder.zip(), jvm -> {
                        try (App app = new App(folder, estate.settings(), jvm)) {
                            app.invoke("scannow", "{}").json();
                        }
                    })
                    .print(System.out);
        }
    }
}
