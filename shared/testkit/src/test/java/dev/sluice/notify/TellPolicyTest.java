package dev.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.model.Gap;
import dev.sluice.model.Outcome;
import dev.sluice.outbox.Destination;
import dev.sluice.policy.PolicyException;
import dev.sluice.policy.PolicyReader;
import dev.sluice.testkit.MemoryNotifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellPolicyTest {
    private static final String SECRET = "https://hooks.slack.com/services/T0/B0/tOpSeCrEt";

    private final MemoryNotifier topic = new MemoryNotifier();

    @TempDir
    Path folder;

    @Test
    void emptyPolicy_namesNobody() {
        assertThat(read("").destinations()).isEmpty();
    }

    @Test
    void everyWay_isRead() {
        TellPolicy policy = read("""
                tell:
                  destinations:
                    - {name: chat, slack: "env:HOOK", gets: [idle, budget]}
                    - {name: team, teams: "file:/run/secrets/teams"}
                    - {name: oncall, pagerduty: "secret:sluice/pd", gets: [budget], severity: critical, service-region: eu}
                    - {name: hook, webhook: "env:URL", signing-key: "env:KEY", gets: [summary]}
                    - {name: mail, address: "arn:aws:sns:us-east-1:111122223333:people"}
                """);
        assertThat(policy.destinations())
                .extracting(TellPolicy.Entry::way)
                .containsExactly(
                        new TellPolicy.Slack(env("HOOK")),
                        new TellPolicy.Teams(new SecretRef(SecretRef.Place.FILE, "/run/secrets/teams")),
                        new TellPolicy.PagerDuty(
                                new SecretRef(SecretRef.Place.SECRET, "sluice/pd"),
                                Severity.CRITICAL,
                                TellPolicy.Service.EU),
                        new TellPolicy.Webhook(env("URL"), env("KEY")),
                        new TellPolicy.Address("arn:aws:sns:us-east-1:111122223333:people"));
        List<Destination> made = destinations(Map.of()).of(policy);
        assertThat(made.get(0).gets("brake")).as("a budget's acts").isTrue();
        assertThat(made.get(0).gets("summary")).isFalse();
        assertThat(made.get(1).gets("summary")).isTrue();
        assertThat(made.get(3).gets("idle")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: a, slack: \"" + SECRET + "\"}",
                "{name: a, teams: \"" + SECRET + "\"}",
                "{name: a, pagerduty: \"tOpSeCrEt\"}",
                "{name: a, webhook: \"" + SECRET + "\", signing-key: \"env:K\"}",
                "{name: a, webhook: \"env:U\", signing-key: \"tOpSeCrEt\"}",
                "{name: a, slack: \"env:" + SECRET + "\"}",
                "{name: a, slack: \"file:" + SECRET + "\"}",
                "{name: a, address: \"" + SECRET + "\"}",
                "{name: a, address: \"https://prod.westeurope.logic.azure.com/x?sig=tOpSeCrEt\"}"
            })
    void secretInThePolicy_isRefused_withTheRemedy_andNotShown(String entry) {
        assertThatThrownBy(() -> read("tell:\n  destinations:\n    - " + entry + "\n"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("secret")
                .hasMessageNotContaining("tOpSeCrEt")
                .hasMessageNotContaining("hooks.slack");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{slack: \"env:A\"}",
                "{name: topic, slack: \"env:A\"}",
                "{name: \"a/b\", slack: \"env:A\"}",
                "{name: a}",
                "{name: a, slack: \"env:A\", teams: \"env:B\"}",
                "{name: a, webhook: \"env:A\"}",
                "{name: a, slack: \"env:A\", gets: [everything]}",
                "{name: a, slack: \"env:A\", severity: loud}"
            })
    void wrongEntry_isRefused(String entry) {
        assertThatThrownBy(() -> read("tell:\n  destinations:\n    - " + entry + "\n"))
                .isInstanceOf(PolicyException.class);
    }

    @Test
    void twoOfOneName_areRefused() {
        assertThatThrownBy(
                        () -> read(
                                "tell:\n  destinations:\n    - {name: a, slack: \"env:A\"}\n    - {name: a, teams: \"env:B\"}\n"))
                .hasMessageContaining("a name of its own");
    }

    @Test
    void secretThatIsNotThere_leavesTheMessageWaiting_andSaysWhereItShouldBe() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        TellPolicy policy = read(
                "tell:\n  destinations:\n    - {name: a, slack: \"env:NONE\"}\n    - {name: b, slack: \"file:"
                        + folder.resolve("none") + "\"}\n    - {name: c, slack: \"file:" + empty
                        + "\"}\n    - {name: d, slack: \"secret:none\"}\n    - {name: e, slack: \"secret:forbidden\"}\n");
        Destinations destinations = destinations(Map.of());
        assertThat(policy.destinations().stream()
                        .map(each -> destinations.problem(each).orElse("fine")))
                .containsExactly(
                        "env:NONE is not set",
                        "file:" + folder.resolve("none") + " can't be read: NoSuchFileException",
                        "file:" + empty + " is empty",
                        "secret:none is not there",
                        "secret:forbidden can't be read: AccessDenied (missing permission: secrets:Get)");
        for (Destination each : destinations.of(policy)) {
            assertThat(each.notifier().send(new Message("i", "s", "t"))).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void secretsThatAreThere_areNoProblem_andTheAddressIsTheClouds() {
        TellPolicy policy = read("""
                tell:
                  destinations:
                    - {name: a, slack: "env:HOOK"}
                    - {name: b, webhook: "env:HOOK", signing-key: "secret:key"}
                    - {name: c, address: "the topic"}
                    - {name: d, address: "elsewhere"}
                """);
        Destinations destinations = destinations(Map.of("HOOK", SECRET));
        assertThat(policy.destinations().stream().map(destinations::problem))
                .containsExactly(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("IllegalArgumentException"));
        List<Destination> made = destinations.of(policy);
        assertThat(made.get(2).notifier().send(new Message("i", "s", "t"))).isInstanceOf(Outcome.Done.class);
        assertThat(topic.sent()).hasSize(1);
        assertThat(made.get(3).notifier().send(new Message("i", "s", "t"))).isInstanceOf(Outcome.Refused.class);
    }

    private Destinations destinations(Map<String, String> env) {
        return new Destinations(
                new Secrets(env, TellPolicyTest::secret),
                address -> {
                    if (address.equals("elsewhere")) {
                        throw new IllegalArgumentException(SECRET);
                    }
                    return topic;
                },
                InstantSource.system());
    }

    private static Optional<String> secret(String name) {
        if (name.equals("forbidden")) {
            throw new CloudProblem(
                    Gap.Reason.REFUSED,
                    "secrets:Get",
                    "AccessDenied",
                    Optional.of("secrets:Get"),
                    SECRET,
                    new IllegalStateException(SECRET));
        }
        return name.equals("key") ? Optional.of("0123456789abcdef0123456789abcdef") : Optional.empty();
    }

    private static SecretRef env(String name) {
        return new SecretRef(SecretRef.Place.ENV, name);
    }

    private static TellPolicy read(String text) {
        return PolicyReader.read(text, "policy.yaml", List.of(TellPolicy.SECTION))
                .get(TellPolicy.SECTION);
    }
}
