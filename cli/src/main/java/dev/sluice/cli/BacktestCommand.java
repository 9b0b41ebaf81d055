package dev.sluice.cli;

import dev.sluice.cli.backtest.BacktestJson;
import dev.sluice.cli.backtest.BacktestText;
import dev.sluice.cli.backtest.Bar;
import dev.sluice.cli.backtest.CsvPast;
import dev.sluice.cli.backtest.Past;
import dev.sluice.cloud.Read;
import dev.sluice.idle.IdlePolicy;
import dev.sluice.idle.backtest.Backtest;
import dev.sluice.idle.backtest.CloudTracks;
import dev.sluice.idle.backtest.NamedRule;
import dev.sluice.idle.backtest.ReplaySettings;
import dev.sluice.idle.backtest.RuleResult;
import dev.sluice.idle.past.PatiencePolicy;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice backtest}: what a policy would have done to the past. Changes nothing anywhere. */
@Command(
        name = "backtest",
        description = "Replay a policy over past metrics, beside plain timeouts: saved, missed, and wrong stops.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Reads CSV files (docs/backtest.md has the columns), or the cloud's own metrics where no file is named."
        })
final class BacktestCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "CSV", arity = "0..*", description = "Files of past metrics, compressed with gzip or not.")
    private List<Path> files = List.of();

    @Mixin
    private CloudOptions options = new CloudOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "One more policy to replay. May be given several times.")
    private List<Path> more = List.of();

    @Option(
            names = "--learn-days",
            paramLabel = "DAYS",
            description = "So much of the beginning is only learned from. Default: a third of it, at most 7.")
    private @Nullable Double learnDays;

    @Option(
            names = "--look",
            paramLabel = "MINUTES",
            description = "A look this often. Default: ${DEFAULT-VALUE}.",
            defaultValue = "15")
    private int look;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            description = "How far back a cloud's metrics are read. Default: ${DEFAULT-VALUE}.",
            defaultValue = "14")
    private int days;

    @Option(
            names = "--price-per-gpu-hour",
            paramLabel = "USD",
            description = "One price for every accelerator. Default: the list prices where a cloud is read, else none.")
    private @Nullable BigDecimal price;

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (look < 1 || days < 1 || days > 63 || (learnDays != null && !(learnDays >= 0 && learnDays <= 365))) {
            throw CommandFailure.badInput(
                    "usage", "expected --look of at least 1 minute, --days 1 to 63, --learn-days 0 to 365");
        }
        IdlePolicy idle = idle(options.policy());
        PatiencePolicy main = idle.patience();
        List<NamedRule> rules = rules(idle);
        List<Past> pasts = files.isEmpty()
                ? clouds(main)
                : files.stream()
                        .map(file -> CsvPast.read(file, main.busyFrom()))
                        .toList();
        List<Scored> scored = pasts.stream()
                .map(past -> past.priced(Optional.ofNullable(price)))
                .map(past -> score(past, rules))
                .toList();
        List<Gap> gaps = pasts.stream().flatMap(past -> past.gaps().stream()).toList();
        tell(scored, gaps);
        return (gaps.isEmpty() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE).number();
    }

    private record Scored(Past past, ReplaySettings settings, List<RuleResult> results) {}

    private static IdlePolicy idle(Optional<Path> file) {
        return PolicyFile.read(file).get(IdlePolicy.SECTION);
    }

    private List<NamedRule> rules(IdlePolicy main) {
        List<NamedRule> rules = new ArrayList<>();
        rules.add(NamedRule.learned(options.policy().map(BacktestCommand::name).orElse("default policy"), main));
        for (Path file : more) {
            rules.add(NamedRule.learned(name(file), idle(Optional.of(file))));
        }
        rules.addAll(NamedRule.timeouts(main.patience()));
        return rules;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private List<Past> clouds(PatiencePolicy policy) {
        try (Session session = Session.open(console, options)) {
            Read<List<Cell>> cells = session.cells();
            Instant now = console.clock().instant();
            List<Past> pasts = new ArrayList<>();
            for (Cell cell : cells.value()) {
                console.err()
                        .println("sluice: reading " + days + " days of metrics of " + cell + "; nothing is changed");
                CloudTracks.Found found = Progress.during(
                        console,
                        "reading",
                        () -> new CloudTracks(session.clouds().ports(cell), policy.busyFrom())
                                .read(now, Duration.ofDays(days)));
                List<Gap> gaps = new ArrayList<>(found.gaps());
                gaps.addAll(pasts.isEmpty() ? cells.gaps() : List.of());
                pasts.add(new Past(
                        cell.toString(), found.tracks(), found.perAcceleratorHour(), found.unmeasured(), gaps));
            }
            return pasts;
        }
    }

    private Scored score(Past past, List<NamedRule> rules) {
        Duration learn = learnDays == null
                ? Backtest.usualLearning(past.tracks())
                : Duration.ofMinutes(Math.round(learnDays * 24 * 60));
        ReplaySettings settings = ReplaySettings.DEFAULT.withLearn(learn).withLook(Duration.ofMinutes(look));
        try (Bar bar = new Bar(console, "replaying " + past.source())) {
            return new Scored(past, settings, new Backtest(past.tracks(), settings).run(rules, bar));
        }
    }

    private void tell(List<Scored> scored, List<Gap> gaps) {
        if (output.json()) {
            Json.print(console.out(), json -> {
                json.writeStringField("status", gaps.isEmpty() ? "complete" : "incomplete");
                BacktestJson.gaps(json, gaps);
                json.writeArrayFieldStart("backtests");
                for (Scored one : scored) {
                    BacktestJson.write(json, one.past(), one.settings(), one.results());
                }
                json.writeEndArray();
            });
            return;
        }
        for (Scored one : scored) {
            new BacktestText(console.out()).print(one.past(), one.settings(), one.results(), 1 + more.size());
        }
        gaps.forEach(gap -> console.err()
                .println("sluice: not read: " + gap.operation() + ": " + gap.code() + ", " + gap.detail()));
    }
}
