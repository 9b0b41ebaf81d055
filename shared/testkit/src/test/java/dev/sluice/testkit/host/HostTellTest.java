package dev.sluice.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Notifier.Message;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Notice;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryOpener;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A function's summary, from its policy to a chat on the wire. */
class HostTellTest {
    private static final String HOOK = "POST /services/{token}";
    private static final String POLICY =
            "tell:\n  destinations:\n    - {name: chat, slack: \"env:HOOK\", gets: [summary]}\n";

    private final MemoryCloud cloud = new MemoryCloud(Instant.parse("2026-03-20T10:00:00Z"));
    private final WireServer wire = WireServer.start();

    HostTellTest() {
        cloud.object("memory://policy", POLICY);
        cloud.region(new Cell(Cloud.AWS, "111122223333", "us-east-1"));
        wire.on(
                        "POST",
                        "/services/{token}",
                        call -> Reply.bytes(200, "text/html", "ok".getBytes(StandardCharsets.UTF_8)))
                .fields("text", "mrkdwn", "unfurl_links", "unfurl_media");
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void summary_goesToTheTopicAndToTheChatOfThePolicy() {
        RunReport report = look("t-1");
        assertThat(report.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(cloud.notifier().sent()).extracting(Message::id).containsExactly("summary-" + report.run());
        assertThat(wire.calls(HOOK)).hasSize(1);
        assertThat(wire.violations()).isEmpty();
    }

    @Test
    void summaryThatCantBeSent_isIncomplete_andSentByTheNextRun_toWhomItLacks() {
        wire.fail(HOOK, 1, Reply.bytes(404, "text/html", "no_service".getBytes(StandardCharsets.UTF_8)));
        RunReport untold = look("t-1");
        assertThat(untold.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(untold.notices())
                .extracting(Notice::text)
                .anySatisfy(text -> assertThat(text).contains("chat: 404: refused: no_service"));
        assertThat(untold.toString()).doesNotContain("tOpSeCrEt");

        assertThat(look("t-2").status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(wire.calls(HOOK))
                .as("the failed one, again, and the second run's")
                .hasSize(3);
        assertThat(cloud.notifier().sent()).hasSize(2);
    }

    private RunReport look(String trigger) {
        Map<String, String> env = Map.of(
                "SLUICE_STATE", "memory://state",
                "SLUICE_POLICY", "memory://policy",
                "SLUICE_TOPIC", "t",
                "HOOK", wire.uri() + "/services/tOpSeCrEt");
        return new Host(env, Cloud.AWS, new MemoryOpener(cloud, Cloud.AWS), cloud.clock(), status -> {})
                .look(new HostEvent.Look("idle", Optional.of(trigger), true), "invocation", Duration.ofMinutes(10));
    }
}
