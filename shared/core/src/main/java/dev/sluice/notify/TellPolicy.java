package dev.sluice.notify;

import static java.util.Objects.requireNonNull;

import dev.sluice.outbox.Destination;
import dev.sluice.policy.Fields;
import dev.sluice.policy.Section;
import dev.sluice.record.Keys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who is told, beside the topic that the installation names. */
public record TellPolicy(List<Entry> destinations) {
    public static final Section<TellPolicy> SECTION = new Section<>(
            "tell",
            "Who is told of what is done and found, beside the topic that an installation names (SLUICE_TOPIC).",
            TellPolicy::read);

    private static final String NOT_SECRET =
            "an address of the cloud; a webhook is a secret, so write slack, teams or webhook, and where it is kept";

    /** Hosts and parameters of addresses that are secrets. */
    private static final List<String> SECRETS = List.of(
            "hooks.slack", "webhook", "logic.azure", "powerplatform", "powerautomate", "sig=", "pagerduty", "token=");

    /** One who is told. */
    public record Entry(String name, Way way, Set<String> kinds) {
        public Entry {
            requireNonNull(name, "name is null");
            requireNonNull(way, "way is null");
            kinds = Set.copyOf(kinds);
        }
    }

    /** How. */
    public sealed interface Way {}

    /** @param address of an incoming webhook */
    public record Slack(SecretRef address) implements Way {}

    /** @param address of a workflow */
    public record Teams(SecretRef address) implements Way {}

    /** @param key the routing key of an integration of Events API v2 */
    public record PagerDuty(SecretRef key, Severity severity, Service service) implements Way {}

    /** @param key what messages are signed with */
    public record Webhook(SecretRef address, SecretRef key) implements Way {}

    /** @param address in the cloud's own words, as of {@link dev.sluice.cloud.OpenCloud#notifier} */
    public record Address(String address) implements Way {}

    /** Where PagerDuty keeps an account. */
    public enum Service {
        US,
        EU
    }

    private enum Kind {
        ALL,
        IDLE,
        BUDGET,
        SUMMARY
    }

    public TellPolicy {
        destinations = List.copyOf(destinations);
    }

    private static TellPolicy read(Fields fields) {
        Set<String> names = new HashSet<>();
        List<Optional<Entry>> all =
                fields.objects("destinations", entry -> entry(entry, names), "Who is told, one entry each.");
        return new TellPolicy(all.stream().flatMap(Optional::stream).toList());
    }

    private static Optional<Entry> entry(Fields fields, Set<String> names) {
        String name = fields.required("name", "Under which its messages wait: letters, digits, - and _.");
        if (!Keys.isId(name) || name.equals(Destination.TOPIC)) {
            fields.problem("name", "letters, digits, - and _, and not \"topic\", which is the one of SLUICE_TOPIC");
        } else if (!names.add(name)) {
            fields.problem("name", "a name of its own");
        }
        Set<String> kinds = kinds(fields);
        List<Way> ways = ways(fields);
        if (ways.size() != 1 || !Keys.isId(name)) {
            if (ways.size() != 1) {
                fields.problem("name", "beside it exactly one of slack, teams, pagerduty, webhook, address");
            }
            return Optional.empty();
        }
        return Optional.of(new Entry(name, ways.getFirst(), kinds));
    }

    private static List<Way> ways(Fields fields) {
        List<Way> ways = new ArrayList<>();
        secret(fields, "slack", "An incoming webhook of Slack").ifPresent(ref -> ways.add(new Slack(ref)));
        secret(fields, "teams", "The address of a workflow of Microsoft Teams that posts what it receives")
                .ifPresent(ref -> ways.add(new Teams(ref)));
        Severity severity = fields.choice("severity", Severity.WARNING, "How much its alerts matter, for pagerduty.");
        Service service = fields.choice("service-region", Service.US, "Where PagerDuty keeps the account.");
        secret(fields, "pagerduty", "The routing key of an integration by Events API v2")
                .ifPresent(ref -> ways.add(new PagerDuty(ref, severity, service)));
        Optional<SecretRef> webhook = secret(fields, "webhook", "Any https address that takes signed JSON");
        Optional<SecretRef> key = secret(fields, "signing-key", "What messages to the webhook are signed with");
        if (webhook.isPresent() != key.isPresent()) {
            fields.problem(webhook.isPresent() ? "webhook" : "signing-key", "webhook and signing-key, both");
        }
        webhook.ifPresent(ref -> ways.add(new Webhook(ref, key.orElse(ref))));
        fields.text("address", "A topic, or whatever the cloud in which Sluice runs tells people by; not a secret.")
                .ifPresent(address -> {
                    String lower = address.toLowerCase(Locale.ROOT);
                    if (SECRETS.stream().anyMatch(lower::contains)) {
                        fields.hiddenProblem("address", NOT_SECRET);
                    }
                    ways.add(new Address(address));
                });
        return ways;
    }

    private static Optional<SecretRef> secret(Fields fields, String key, String help) {
        Optional<String> text = fields.text(key, help + ": " + SecretRef.EXPECTED + ".");
        Optional<SecretRef> ref = text.flatMap(SecretRef::parse);
        if (text.isPresent() && ref.isEmpty()) {
            fields.hiddenProblem(
                    key, SecretRef.EXPECTED + ", never the secret itself: whoever reads the policy could use it");
            return Optional.of(new SecretRef(SecretRef.Place.ENV, "refused"));
        }
        return ref;
    }

    private static Set<String> kinds(Fields fields) {
        Set<String> kinds = new TreeSet<>();
        List<String> words = fields.texts(
                "gets",
                List.of("all"),
                "What it gets. idle: acts on idle machines, and warnings before them. budget: thresholds that were reached, "
                        + "and what was done there. summary: what a scheduled look saw. all: everything.");
        for (String word : words) {
            if (word.equals("brake") || !known(word)) {
                fields.problem("gets", "a list of idle, budget, summary or all");
            }
            kinds.add(word);
        }
        if (kinds.contains("budget")) {
            kinds.add("brake");
        }
        return kinds;
    }

    private static boolean known(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return true;
            }
        }
        return false;
    }
}
