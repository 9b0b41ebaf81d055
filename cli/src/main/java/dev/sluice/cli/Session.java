package dev.sluice.cli;

import dev.sluice.Capabilities;
import dev.sluice.cli.state.FolderStateStore;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.notify.Destinations;
import dev.sluice.notify.Secrets;
import dev.sluice.notify.TellPolicy;
import dev.sluice.outbox.Destination;
import dev.sluice.policy.Policy;
import dev.sluice.policy.Scope;
import dev.sluice.run.Setup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What the commands that meet a cloud have in common: the policy, the clouds, and the state, for one command. */
final class Session implements AutoCloseable {
    /** Where people are told; the same name as the functions have for it. */
    static final String TOPIC = "SLUICE_TOPIC";

    private final Console console;
    private final CloudOptions options;
    private final Policy policy;
    private final Clouds clouds;
    private final StateStore store;

    private Session(Console console, CloudOptions options, Policy policy, Clouds clouds, StateStore store) {
        this.console = console;
        this.options = options;
        this.policy = policy;
        this.clouds = clouds;
        this.store = store;
    }

    /** Reads the policy, and opens the state; no cloud yet, unless state is kept in one. */
    static Session open(Console console, CloudOptions options) {
        Policy policy = PolicyFile.read(options.policy());
        Clouds clouds = new Clouds(console, policy.get(Scope.SECTION));
        return new Session(
                console,
                options,
                policy,
                clouds,
                StatePlace.open(StatePlace.of(options.state(), console), clouds, console));
    }

    Policy policy() {
        return policy;
    }

    Clouds clouds() {
        return clouds;
    }

    StateStore store() {
        return store;
    }

    /** A folder forgets nothing by itself, as a bucket can be told to. */
    void forgetOld() {
        if (store instanceof FolderStateStore folder) {
            folder.forgetOld();
        }
    }

    /** For a command that only looks: nobody is told anything. */
    Setup looking() {
        return setup(List.of());
    }

    /** For a command that may act: people are told of it where the environment says how. */
    Setup acting() {
        return setup(destinations());
    }

    private Setup setup(List<Destination> destinations) {
        return new Setup(Capabilities.all(), clouds::ports, store, policy, console.clock(), destinations);
    }

    /** Who is told: the topic that the environment names, and all that the policy does. */
    List<Destination> destinations() {
        return Stream.concat(
                        console.variable(TOPIC).map(this::notifier).map(Destination::topic).stream(),
                        told().of(policy.get(TellPolicy.SECTION)).stream())
                .toList();
    }

    boolean tellsNobody(String kind) {
        return console.variable(TOPIC).isEmpty()
                && told().of(policy.get(TellPolicy.SECTION)).stream().noneMatch(each -> each.gets(kind));
    }

    /** What stands in the way of telling each destination of the policy; empty where nothing does. Nobody is told. */
    Map<String, Optional<String>> tellable() {
        Destinations told = told();
        Map<String, Optional<String>> found = new LinkedHashMap<>();
        policy.get(TellPolicy.SECTION).destinations().forEach(each -> found.put(each.name(), told.problem(each)));
        return found;
    }

    private Destinations told() {
        return new Destinations(new Secrets(console.environment(), this::secret), this::address, console.clock());
    }

    /** Of the clouds of this command, the first that has it. */
    private Optional<String> secret(String name) {
        return named().stream()
                .flatMap(cloud -> clouds.get(cloud).secret(name).stream())
                .findFirst();
    }

    private Notifier address(String address) {
        return Addresses.cloudOf(address)
                .map(cloud -> clouds.get(cloud).notifier(address))
                .orElseThrow(() -> new IllegalArgumentException("not an address of a cloud"));
    }

    private Notifier notifier(String topic) {
        Cloud cloud = Addresses.cloudOf(topic)
                .orElseThrow(() -> CommandFailure.badInput(
                        "usage",
                        TOPIC
                                + ": expected the ARN of an SNS topic, projects/p/topics/t of Pub/Sub, or the https address "
                                + "of an Event Grid topic; found " + topic));
        try {
            return clouds.get(cloud).notifier(topic);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("usage", TOPIC + ": " + e.getMessage());
        }
    }

    /** A key of its own for every command: a person who says it twice means it twice. */
    static String trigger() {
        return "cli-" + UUID.randomUUID();
    }

    /**
     * The clouds of this command: those of its options, else those of the policy.
     *
     * @throws CommandFailure where none is named
     */
    List<Cloud> named() {
        List<Cloud> named = options.clouds(console.openers());
        if (named.isEmpty()) {
            named = policy.get(Scope.SECTION).clouds().keySet().stream()
                    .sorted()
                    .toList();
        }
        if (named.isEmpty()) {
            throw CommandFailure.badInput(
                    "usage",
                    "no cloud is named: add --cloud aws, gcp or azure, or a scope to the policy (sluice demo needs none)");
        }
        return named;
    }

    /**
     * What there is to look at; nothing in accounts without any accelerator.
     *
     * @throws CommandFailure where no cloud is named, or where no cell could be found for what was not to be read
     */
    Read<List<Cell>> cells() {
        Scope scope = policy.get(Scope.SECTION);
        List<Cell> cells = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (Cloud cloud : named()) {
            List<String> regions = options.regions().isEmpty() ? scope.of(cloud).regions() : options.regions();
            Read<List<Cell>> found = clouds.get(cloud).accounts().cells(regions);
            cells.addAll(found.value());
            gaps.addAll(found.gaps());
        }
        if (cells.isEmpty() && !gaps.isEmpty()) {
            throw nothingRead(gaps);
        }
        return new Read<>(List.copyOf(cells), gaps);
    }

    /** Nothing at all could be read: a line for each reason. */
    static CommandFailure nothingRead(List<Gap> gaps) {
        String lines =
                String.join("\n", gaps.stream().map(Session::line).distinct().toList());
        return new CommandFailure(ExitCode.FAILED, "nothing-to-read", lines);
    }

    private static String line(Gap gap) {
        return gap.operation() + " failed with " + gap.code() + ": " + gap.detail()
                + gap.permission()
                        .map(name -> " (missing permission: " + name + ")")
                        .orElse("");
    }

    @Override
    public void close() {
        clouds.close();
    }
}
