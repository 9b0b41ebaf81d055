package dev.sluice.fuzz;

import static java.util.Objects.requireNonNull;

import dev.sluice.aws.AwsOpener;
import dev.sluice.azure.AzureOpener;
import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.CloudOpener.Access;
import dev.sluice.cloud.CostMessages;
import dev.sluice.gcp.GcpOpener;
import dev.sluice.model.Cloud;
import dev.sluice.testkit.fuzz.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What reads the messages of each cloud, as its function has it. */
public final class Readers {
    /** How many inputs each is given. */
    public static final long INPUTS = 1_000_000;

    /** Never the end of it: the inputs are. */
    public static final String LONGEST = "12h";

    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    static final Map<Cloud, CostMessages> ALL =
            Map.of(Cloud.AWS, of(new AwsOpener()), Cloud.GCP, of(new GcpOpener()), Cloud.AZURE, of(new AzureOpener()));

    private Readers() {}

    static Trial aws() {
        return trial(Cloud.AWS);
    }

    static Trial gcp() {
        return trial(Cloud.GCP);
    }

    static Trial azure() {
        return trial(Cloud.AZURE);
    }

    private static Trial trial(Cloud cloud) {
        return new Trial(requireNonNull(ALL.get(cloud), "no reader"), NOW);
    }

    private static CostMessages of(CloudOpener opener) {
        return opener.open(new Access(Map.of(), List.of(), List.of(), List.of(), true, () -> NOW))
                .costMessages()
                .orElseThrow();
    }
}
