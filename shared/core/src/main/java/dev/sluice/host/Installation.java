package dev.sluice.host;

import dev.sluice.Capabilities;
import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.DaysForecast;
import dev.sluice.budget.OutboxTell;
import dev.sluice.budget.WatchSetup;
import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.CloudOpener.Access;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Mode;
import dev.sluice.notify.Destinations;
import dev.sluice.notify.Secrets;
import dev.sluice.notify.TellPolicy;
import dev.sluice.outbox.Destination;
import dev.sluice.outbox.Outbox;
import dev.sluice.policy.General;
import dev.sluice.policy.Policy;
import dev.sluice.policy.Scope;
import dev.sluice.run.Setup;
import dev.sluice.state.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the functions of one installation work with. The clients are kept from one invocation to the next; the policy is not. */
final class Installation {
    private final Map<String, String> env;
    private final HostSettings settings;
    private final Cloud cloud;
    private final CloudOpener opener;
    private final InstantSource clock;
    private final OpenCloud home;
    private final Destinations told;
    private OpenCloud accounts;
    private Scope.Part scope = Scope.Part.EVERYTHING;

    Installation(Map<String, String> env, Cloud cloud, CloudOpener opener, InstantSource clock) {
        this.env = env;
        this.settings = HostSettings.of(env);
        this.cloud = cloud;
        this.opener = opener;
        this.clock = clock;
        this.home = opener.open(new Access(env, List.of(), List.of(), List.of(), true, clock));
        this.told = new Destinations(new Secrets(env, home::secret), home::notifier, clock);
        this.accounts = reach(scope);
    }

    /** The policy as it is now. @throws dev.sluice.policy.PolicyException naming every problem in it */
    Policy policy() {
        return Capabilities.policy(
                settings.policy().map(this::text).orElse(""), settings.policy().orElse("defaults"));
    }

    Setup setup(Policy policy) {
        return new Setup(
                Capabilities.all(),
                reached(policy)::ports,
                home.state(settings.state()),
                policy,
                clock,
                destinations(policy));
    }

    /** The topic that the installation names, and all that the policy does. */
    private List<Destination> destinations(Policy policy) {
        return Stream.concat(
                        settings.topic().map(home::notifier).map(Destination::topic).stream(),
                        told.of(policy.get(TellPolicy.SECTION)).stream())
                .toList();
    }

    Read<List<Cell>> cells(Policy policy) {
        return cells(policy, List.of());
    }

    /** @param named the regions to look at; where there are none, those of the installation, or of the policy */
    Read<List<Cell>> cells(Policy policy, List<String> named) {
        List<String> usual = settings.regions().isEmpty()
                ? policy.get(Scope.SECTION).of(cloud).regions()
                : settings.regions();
        return reached(policy).accounts().cells(named.isEmpty() ? usual : named);
    }

    /** What budgets are watched with. A destination that hangs leaves half of the time to what thresholds ask for. */
    WatchSetup watch(Policy policy, Setup setup, Instant deadline) {
        OpenCloud reached = reached(policy);
        Outbox outbox = new Outbox(new State(setup.store(), clock), setup.destinations(), BudgetWatch.CAPABILITY);
        return new WatchSetup(
                cloud,
                setup.store(),
                policy.get(BudgetPolicy.SECTION),
                reached.budgets(),
                reached.costDrivers(),
                new DaysForecast(),
                new OutboxTell(outbox, new HalfOf(clock, deadline)),
                settings.mode(),
                clock);
    }

    /**
     * What a delivery says; empty where it is no message of this cloud.
     *
     * @throws dev.sluice.cloud.MalformedMessage where it can't be understood
     */
    Optional<List<Heard>> messages(byte[] delivery, Instant received) {
        return home.costMessages().flatMap(messages -> messages.read(delivery, received));
    }

    /**
     * The cells of which a capability remembers something of interest.
     *
     * @param isOf whether what is remembered is
     */
    List<Cell> remembered(String capability, Predicate<byte[]> isOf) {
        String prefix = "cells/" + cloud.code() + "/";
        String suffix = "/memory/" + capability + ".json";
        StateStore store = home.state(settings.state());
        return store.list(prefix).stream()
                .filter(key -> key.endsWith(suffix))
                .filter(key -> store.get(key)
                        .map(StateStore.Versioned::content)
                        .filter(isOf)
                        .isPresent())
                .map(key -> Cell.of(key.substring("cells/".length(), key.length() - suffix.length())))
                .toList();
    }

    Cloud cloud() {
        return cloud;
    }

    /** How far this installation goes, whatever its policy says. */
    Mode ceiling() {
        return settings.mode();
    }

    /** The lower of what the installation and its policy allow: each can hold the other back. */
    Mode mode(Policy policy) {
        Mode wanted = policy.get(General.SECTION).mode();
        return wanted.compareTo(settings.mode()) < 0 ? wanted : settings.mode();
    }

    /** The policy may name other accounts than it did at the last invocation. */
    private OpenCloud reached(Policy policy) {
        Scope.Part wanted = policy.get(Scope.SECTION).of(cloud);
        if (!wanted.equals(scope)) {
            OpenCloud before = accounts;
            accounts = reach(wanted);
            scope = wanted;
            before.close();
        }
        return accounts;
    }

    private OpenCloud reach(Scope.Part part) {
        boolean told = !settings.accounts().isEmpty() || !settings.roles().isEmpty();
        List<String> ids = told ? settings.accounts() : part.accounts();
        boolean own = told
                ? settings.accounts().isEmpty()
                : ids.isEmpty() && part.roles().isEmpty();
        return opener.open(new Access(
                env,
                settings.zones().isEmpty() ? part.zones() : settings.zones(),
                ids,
                told ? settings.roles() : part.roles(),
                own,
                clock));
    }

    private String text(String location) {
        if (location.contains("://")) {
            Optional<byte[]> found = home.object(location);
            return new String(
                    found.orElseThrow(() -> new IllegalArgumentException("there is no policy at " + location)),
                    StandardCharsets.UTF_8);
        }
        try {
            return Files.readString(Path.of(location));
        } catch (IOException e) {
            throw new IllegalArgumentException("the policy can't be read: " + location, e);
        }
    }
}
