package dev.sluice.aws.lambda;

import dev.sluice.aws.testing.MotoServer;
import dev.sluice.testkit.bench.ColdStart;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prints what the deployed function weighs and how it starts, in Lambda's runtime client, at a first look at two machines. */
class StartBench {
    @Test
    void print() throws Exception {
        Path jar = deployable();
        String classPath = jar + File.pathSeparator + runtimeClient();
        try (MotoServer moto = MotoServer.start()) {
            MotoEstate estate = new MotoEstate(moto.endpoint());
            estate.fill();
            Map<String, String> env = Map.of(
                    "AWS_ENDPOINT_URL", moto.endpoint().toString(),
                    "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test",
                    "SLUICE_STATE", "s3://" + MotoEstate.BUCKET + "/state",
                    "SLUICE_REGIONS", "us-east-1");
            ColdStart.measure("AWS Lambda, runtime interface client", jar, jvm -> {
                        try (RuntimeApi api =
                                new RuntimeApi("dev.sluice.aws.lambda.ScanHandler", env, classPath, jvm)) {
                            api.invoke("{}").json();
                        }
                    })
                    .print(System.out);
        }
    }

    private static Path deployable() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-lambda.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no function is built: see tools/bench-start.sh"));
        }
    }

    /** What Lambda's managed runtime brings itself. */
    private static String runtimeClient() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("aws-lambda-java-runtime-interface-client")
                        || entry.contains("aws-lambda-java-serialization"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
