package dev.sluice.cli;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.DaysForecast;
import dev.sluice.cli.budget.Played;
import dev.sluice.cli.budget.Replay;
import dev.sluice.cli.budget.ReplayJson;
import dev.sluice.cli.budget.ReplayText;
import dev.sluice.cloud.CostMessages;
import dev.sluice.model.Cloud;
import dev.sluice.model.Period;
import dev.sluice.model.RunStatus;
import dev.sluice.policy.General;
import dev.sluice.policy.Policy;
import dev.sluice.policy.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice budget replay}: what captured messages of budgets would have fired. */
@Command(
        name = "replay",
        description = "Feed captured messages through the evaluation, in this order, over an empty memory, and show "
                + "what would fire. Asks no cloud, tells nobody.",
        mixinStandardHelpOptions = true)
final class BudgetReplayCommand implements Callable<Integer> {
    /** Stands for standard input. */
    private static final Path INPUT = Path.of("-");

    private final Console console;
    private final InputStream in;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Messages as they were delivered: of a topic, a queue or a webhook. One may be -, which is "
                    + "standard input.")
    private List<Path> files = List.of();

    @Option(
            names = "--received",
            paramLabel = "TIME",
            description = "When they were delivered, such as 2026-11-23T12:00:00Z. Default: when each file was last "
                    + "changed; of standard input, now.")
    private @Nullable String received;

    @Option(
            names = "--period",
            paramLabel = "GRAIN",
            description = "day, month, quarter or year (UTC): taken for messages that don't say which period they are "
                    + "about. Default: none, and a function would ask the cloud.")
    private Period.@Nullable Grain grain;

    @Option(names = "--policy", paramLabel = "FILE", description = "Policy file. Default: every default.")
    private @Nullable Path policyFile;

    @Mixin
    private OutputOptions output = new OutputOptions();

    BudgetReplayCommand(Console console) {
        this(console, System.in);
    }

    BudgetReplayCommand(Console console, InputStream in) {
        this.console = console;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        Policy policy = PolicyFile.read(Optional.ofNullable(policyFile));
        Optional<Instant> moment = Optional.ofNullable(received).map(BudgetReplayCommand::moment);
        try (Clouds clouds = new Clouds(console, policy.get(Scope.SECTION))) {
            Replay replay = new Replay(
                    readers(clouds),
                    policy.get(BudgetPolicy.SECTION),
                    new DaysForecast(),
                    policy.get(General.SECTION).mode(),
                    Optional.ofNullable(grain));
            List<Played> played = new ArrayList<>();
            for (Path file : files) {
                Instant at = moment.isPresent() ? moment.get() : changed(file);
                played.add(replay.play(file.toString(), bytes(file), at));
            }
            return show(played);
        }
    }

    private int show(List<Played> played) {
        RunStatus status = Played.status(played);
        if (output.json()) {
            Json.print(console.out(), json -> {
                json.writeStringField("status", status.name().toLowerCase(Locale.ROOT));
                ReplayJson.field(json, played);
            });
        } else {
            console.out().print(ReplayText.of(played));
            console.out().flush();
        }
        return ExitCode.of(status).number();
    }

    private Map<Cloud, CostMessages> readers(Clouds clouds) {
        Map<Cloud, CostMessages> readers = new EnumMap<>(Cloud.class);
        for (Cloud cloud : console.openers().known()) {
            clouds.get(cloud).costMessages().ifPresent(reader -> readers.put(cloud, reader));
        }
        return readers;
    }

    private byte[] bytes(Path file) throws IOException {
        return file.equals(INPUT) ? in.readNBytes(CostMessages.MOST_BYTES + 1) : CaptureFile.bytes(file);
    }

    private Instant changed(Path file) {
        return file.equals(INPUT) ? console.clock().instant() : CaptureFile.changed(file);
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw CommandFailure.badInput(
                    "usage", "--received " + text + ": expected a moment such as 2026-11-23T12:00:00Z");
        }
    }
}
