package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.policy.Fields;
import dev.sluice.policy.Section;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the policy says of budgets. The budgets themselves are the cloud's; what is told at which share of them is said here.
 *
 * @param usual the thresholds of every budget that {@code special} doesn't name
 * @param special other thresholds for some budgets; the first entry that names one counts
 * @param act the ladder; empty unless somebody wrote it
 * @param staleAfter figures older than this say nothing of today
 */
public record BudgetPolicy(Thresholds usual, List<Special> special, List<Rung> act, Duration staleAfter) {
    public static final Section<BudgetPolicy> SECTION = new Section<>(
            "budgets",
            "At which shares of a budget people are told, once each, and what is done there if anything is.",
            BudgetPolicy::read);

    /** The policy of an empty file. */
    public static final BudgetPolicy DEFAULT =
            new BudgetPolicy(Thresholds.DEFAULT, List.of(), List.of(), Duration.ofDays(3));

    /** Thresholds for some budgets. */
    public record Special(List<String> budgets, Thresholds thresholds) {
        public Special {
            budgets = List.copyOf(budgets);
            requireNonNull(thresholds, "thresholds is null");
        }
    }

    public BudgetPolicy {
        requireNonNull(usual, "usual is null");
        special = List.copyOf(special);
        act = List.copyOf(act);
        requireNonNull(staleAfter, "staleAfter is null");
    }

    /** All thresholds of one budget, also those at which something is to be done. */
    public SortedSet<Threshold> thresholds(BudgetRef budget, String name) {
        Thresholds told = special.stream()
                .filter(entry -> BudgetPattern.any(entry.budgets(), budget, name))
                .findFirst()
                .map(Special::thresholds)
                .orElse(usual);
        SortedSet<Threshold> all = new TreeSet<>(told.all());
        act.stream().filter(rung -> rung.isFor(budget, name)).map(Rung::at).forEach(all::add);
        return all;
    }

    /** What is to be done where this budget reaches this threshold. */
    public List<Rung> rungs(BudgetRef budget, String name, Threshold threshold) {
        return act.stream()
                .filter(rung -> rung.at().equals(threshold) && rung.isFor(budget, name))
                .toList();
    }

    private static BudgetPolicy read(Fields fields) {
        Thresholds usual = Thresholds.read(fields, Thresholds.DEFAULT);
        return new BudgetPolicy(
                usual,
                fields.objects(
                        "special",
                        entry -> new Special(patterns(entry), Thresholds.read(entry, usual)),
                        "Other thresholds for some budgets; the first entry that names a budget counts."),
                fields.objects(
                        "act",
                        BudgetPolicy::rung,
                        "What is done at a threshold, as far as the installation's own mode allows. Nothing, unless it is written here."),
                fields.duration(
                        "stale-after",
                        DEFAULT.staleAfter(),
                        Duration.ofHours(12),
                        Duration.ofDays(14),
                        "A budget whose last figures are older than this is unknown."));
    }

    private static Rung rung(Fields fields) {
        List<String> budgets = patterns(fields);
        Threshold at = new Threshold(
                fields.choice("on", Basis.ACTUAL, "What must reach the threshold: what is spent, or the forecast."),
                Thresholds.share(
                        fields,
                        "at",
                        fields.required("at", "The share of the budget at which it is done, such as 100%.")));
        List<String> accounts = names(
                fields,
                "accounts",
                "Where it is done, by the accounts' own ids: accounts, projects or subscriptions. Patterns are refused.");
        if (accounts.isEmpty()) {
            fields.problem("accounts", "at least one account, as nothing is done everywhere");
        }
        List<String> regions = names(fields, "regions", "Where in these accounts. Empty: in all of their regions.");
        return new Rung(budgets, at, accounts, regions, deed(fields, regions));
    }

    private enum Word {
        RUN_IDLE_CHECK,
        STOP_MACHINES,
        FORBID_LAUNCHES
    }

    private static Deed deed(Fields fields, List<String> regions) {
        Word word = fields.choice(
                "do",
                Word.RUN_IDLE_CHECK,
                "run-idle-check: the idle check, in mode act. stop-machines: stops machines with accelerators that are not "
                        + "busy. forbid-launches: no new machines with accelerators until the period ends.");
        boolean evenBusy =
                fields.flag("even-busy", false, "stop-machines stops machines that work, too. Their work is lost.");
        boolean startAgain = fields.flag(
                "start-again", false, "What stop-machines stopped is started again when the period is over.");
        List<String> principals =
                names(fields, "principals", "Whom forbid-launches binds, on aws: the ARNs or names of roles.");
        if (evenBusy && word != Word.STOP_MACHINES) {
            fields.problem("even-busy", "\"do: stop-machines\" beside it");
        }
        if (startAgain && word != Word.STOP_MACHINES) {
            fields.problem("start-again", "\"do: stop-machines\" beside it");
        }
        if (!principals.isEmpty() && word != Word.FORBID_LAUNCHES) {
            fields.problem("principals", "\"do: forbid-launches\" beside it");
        }
        if (!regions.isEmpty() && word == Word.FORBID_LAUNCHES) {
            fields.problem("regions", "no regions, as launches are forbidden in a whole account");
        }
        return switch (word) {
            case RUN_IDLE_CHECK -> new Deed.RunIdleCheck();
            case STOP_MACHINES -> new Deed.StopMachines(evenBusy, startAgain);
            case FORBID_LAUNCHES -> new Deed.ForbidLaunches(principals);
        };
    }

    private static List<String> patterns(Fields fields) {
        List<String> patterns = fields.texts(
                "budgets", List.of(), "Which budgets, by name, id or cloud/account/id; * stands for any characters.");
        if (patterns.isEmpty()) {
            fields.problem("budgets", "names or patterns of budgets, such as [gpu-*]");
        }
        return patterns.isEmpty() ? List.of("-") : patterns;
    }

    private static List<String> names(Fields fields, String key, String help) {
        List<String> names = fields.texts(key, List.of(), help);
        if (!names.stream().allMatch(name -> name.matches("[A-Za-z0-9][A-Za-z0-9+=,.@_/:-]{0,599}"))) {
            fields.problem(key, "names without patterns");
        }
        return names;
    }
}
