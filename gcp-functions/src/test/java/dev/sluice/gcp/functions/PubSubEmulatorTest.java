package dev.sluice.gcp.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.CloudOpener.Access;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.gcp.GcpOpener;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.model.Outcome;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plan on its way through Google's own Pub/Sub: published by the look, received and acted on by the other function. */
class PubSubEmulatorTest {
    private static final String SUBSCRIPTION = "projects/my-project/subscriptions/sluice-act";

    @Test
    void handedOverPlan_throughTheEmulator_stopsWhatIsIdle() throws IOException {
        try (PubSubEmulator emulator = new PubSubEmulator();
                FakeEstate estate = new FakeEstate();
                FunctionProcess scan =
                        new FunctionProcess("dev.sluice.gcp.functions.ScanFunction", estate.environment());
                FunctionProcess act =
                        new FunctionProcess("dev.sluice.gcp.functions.ActFunction", estate.environment())) {
            emulator.topic(FakeEstate.ACT_TOPIC, SUBSCRIPTION);
            estate.fill("version: 1\nmode: act\nidle:\n  patience:\n    longest: 2h\n");
            FakeInstance idle = estate.machine(0);
            assertThat(scan.post("{}").status()).isEqualTo(200);

            // The same words as to the fake, and the emulator must understand them.
            Outcome sent = publish(emulator, estate.handedOver().getFirst());
            assertThat(sent).isInstanceOf(Outcome.Done.class);
            JsonNode received = emulator.pull(SUBSCRIPTION);
            assertThat(received).hasSize(1);
            JsonNode message = received.get(0).path("message");
            assertThat(message.path("attributes").path("subject").asText()).startsWith("apply ");

            // Eventarc would do this: the message as it is, in an envelope, with an event's headers.
            String envelope = "{\"message\":" + message + ",\"subscription\":\"" + SUBSCRIPTION + "\"}";
            FunctionProcess.Answer answer = act.deliverRaw(
                    message.path("messageId").asText(),
                    envelope,
                    "ce-time",
                    message.path("publishTime").asText());
            assertThat(answer.status()).isBetween(200, 204);
            assertThat(idle.status()).isEqualTo("TERMINATED");
        }
    }

    private static Outcome publish(PubSubEmulator emulator, String text) {
        Map<String, String> env = Map.of(
                "SLUICE_GCP_ENDPOINT", emulator.address().toString(), "GOOGLE_CLOUD_PROJECT", FakeEstate.PROJECT);
        try (OpenCloud cloud =
                new GcpOpener().open(new Access(env, List.of(), List.of(), List.of(), true, InstantSource.system()))) {
            return cloud.notifier(FakeEstate.ACT_TOPIC).send(new Message("apply/p", "apply p", text));
        }
    }
}
