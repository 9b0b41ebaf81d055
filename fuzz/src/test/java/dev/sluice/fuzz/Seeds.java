package dev.sluice.fuzz;

import dev.sluice.Capabilities;
import dev.sluice.policy.StarterPolicy;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Inputs that are right, which a fuzzer begins with: the samples in this module, and captured messages where they are. */
public final class Seeds {
    private static final String SAMPLES = "fuzz/src/test/resources/seeds/";
    private static final String CAPTURED = "../shared/payloads/";

    private Seeds() {}

    static Stream<byte[]> awsLetter() {
        return Stream.concat(in(SAMPLES + "aws-letter", ""), in(CAPTURED + "aws", "sns-budget"));
    }

    static Stream<byte[]> awsAnomaly() {
        return Stream.of(
                        in(SAMPLES + "aws-anomaly", ""),
                        in(CAPTURED + "aws", "sns-cost-anomaly"),
                        in(CAPTURED + "aws", "eventbridge-cost-anomaly"))
                .flatMap(each -> each);
    }

    static Stream<byte[]> awsEnvelope() {
        return Stream.concat(in(SAMPLES + "aws-envelope", ""), in(CAPTURED + "aws", "sns-lambda-event"));
    }

    static Stream<byte[]> gcpEnvelope() {
        return Stream.of(
                        in(SAMPLES + "gcp-envelope", ""),
                        in(CAPTURED + "gcp", "ASSEMBLED"),
                        in(CAPTURED + "gcp", "cloudevents-"),
                        in(CAPTURED + "gcp", "ff-java-"))
                .flatMap(each -> each);
    }

    static Stream<byte[]> gcpBudget() {
        return Stream.concat(in(SAMPLES + "gcp-budget", ""), in(CAPTURED + "gcp", "budget-notification-data"));
    }

    static Stream<byte[]> gcpAnomaly() {
        return in(SAMPLES + "gcp-anomaly", "");
    }

    static Stream<byte[]> azureCommon() {
        return Stream.concat(in(SAMPLES + "azure-common", ""), in(CAPTURED + "azure", "budget-webhook-common"));
    }

    static Stream<byte[]> azureLegacy() {
        return Stream.concat(in(SAMPLES + "azure-legacy", ""), in(CAPTURED + "azure", "budget-webhook-legacy"));
    }

    static Stream<byte[]> azureAmount() {
        return in(SAMPLES + "azure-amount", "");
    }

    public static Stream<byte[]> lambdaEvent() {
        return in(SAMPLES + "lambda-event", "");
    }

    public static Stream<byte[]> pushToken() {
        return in(SAMPLES + "push-token", "");
    }

    static Stream<byte[]> allClouds() {
        return Stream.of(awsLetter(), awsAnomaly(), awsEnvelope(), gcpEnvelope(), azureCommon(), azureLegacy())
                .flatMap(each -> each);
    }

    static Stream<byte[]> policy() {
        return Stream.concat(
                Stream.of(StarterPolicy.text(Capabilities.sections()).getBytes(StandardCharsets.UTF_8)),
                Stream.of("aws", "gcp", "azure")
                        .flatMap(cloud -> in("infra/" + cloud + "/examples/act", "policy.yaml")));
    }

    /** The files of a folder whose names begin like that; none where there is no such folder. */
    private static Stream<byte[]> in(String folder, String beginning) {
        Path place = Tools.root().resolve(folder).normalize();
        if (!Files.isDirectory(place)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning)).sorted().toList().stream()
                    .map(Seeds::bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
