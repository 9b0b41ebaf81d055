package dev.sluice.notify;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Outcome;
import dev.sluice.outbox.Destination;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes destinations of what the policy says. Nothing is opened, and no secret read, before the first message: one that
 * can't be had leaves its messages waiting, and stops no run.
 */
public final class Destinations {
    private final Secrets secrets;
    private final Function<String, Notifier> addresses;
    private final InstantSource clock;
    private final Wire wire;

    /** @param addresses how the cloud tells people, as {@link dev.sluice.cloud.OpenCloud#notifier} */
    public Destinations(Secrets secrets, Function<String, Notifier> addresses, InstantSource clock) {
        this(secrets, addresses, clock, new Wire());
    }

    Destinations(Secrets secrets, Function<String, Notifier> addresses, InstantSource clock, Wire wire) {
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.wire = wire;
    }

    public List<Destination> of(TellPolicy policy) {
        return policy.destinations().stream()
                .map(entry -> new Destination(entry.name(), entry.kinds(), new Late(entry.way())))
                .toList();
    }

    /** Why a destination can't be told, without telling it anything; empty where all that it needs is there. */
    public Optional<String> problem(TellPolicy.Entry entry) {
        try {
            switch (entry.way()) {
                case TellPolicy.Slack(SecretRef address) -> secrets.get(address);
                case TellPolicy.Teams(SecretRef address) -> secrets.get(address);
                case TellPolicy.PagerDuty way -> secrets.get(way.key());
                case TellPolicy.Webhook(SecretRef address, SecretRef key) -> {
                    secrets.get(address);
                    secrets.get(key);
                }
                case TellPolicy.Address(String address) -> {
                    Notifier unused = addresses.apply(address);
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(why(e));
        }
    }

    private static String why(RuntimeException e) {
        return e instanceof Secrets.Missing
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    private Notifier open(TellPolicy.Way way) {
        return switch (way) {
            case TellPolicy.Slack(SecretRef address) -> new SlackNotifier(() -> secrets.get(address), wire);
            case TellPolicy.Teams(SecretRef address) -> new TeamsNotifier(() -> secrets.get(address), wire);
            case TellPolicy.PagerDuty(SecretRef key, Severity severity, TellPolicy.Service service) ->
                new PagerDutyNotifier(events(service), () -> secrets.get(key), severity, wire);
            case TellPolicy.Webhook(SecretRef address, SecretRef key) ->
                new WebhookNotifier(() -> secrets.get(address), () -> secrets.get(key), clock, wire);
            case TellPolicy.Address(String address) -> addresses.apply(address);
        };
    }

    private static String events(TellPolicy.Service service) {
        return switch (service) {
            case US -> "https://events.pagerduty.com/v2/enqueue";
            case EU -> "https://events.eu.pagerduty.com/v2/enqueue";
        };
    }

    /** Opens with its first message. */
    private final class Late implements Notifier {
        private final TellPolicy.Way way;

        Late(TellPolicy.Way way) {
            this.way = way;
        }

        @Override
        public Outcome send(Message message) {
            try {
                return open(way).send(message);
            } catch (Secrets.Missing e) {
                return new Outcome.Refused("no-secret", String.valueOf(e.getMessage()));
            } catch (IllegalArgumentException e) {
                return new Outcome.Refused("bad-address", "it is not an address of this cloud");
            }
        }

        @Override
        public List<Permission> permissions() {
            return List.of();
        }
    }
}
