package dev.sluice.budget;

import dev.sluice.budget.Judged.Word;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Budgets that are remembered, and that a complete list no longer has. The list alone is not believed. */
final class Vanished {
    /** So long the memory of a budget is kept that is gone, or out of reach and over. */
    private static final Duration FORGET = Duration.ofDays(90);

    private final State state;
    private final WatchReport report;
    private final Teller teller;
    private final Instant now;
    private final Consumer<BudgetSignal> pulled;
    private boolean told;

    /** @param pulled takes what is there after all */
    Vanished(State state, WatchReport report, Teller teller, Instant now, Consumer<BudgetSignal> pulled) {
        this.state = state;
        this.report = report;
        this.teller = teller;
        this.now = now;
        this.pulled = pulled;
    }

    /** Whether people are told of one that is gone. */
    boolean look(Cloud cloud, Budgets budgets, List<BudgetSignal> listed) {
        Set<String> there =
                listed.stream().map(signal -> Keys.budget(signal.budget())).collect(Collectors.toSet());
        Set<String> accounts =
                listed.stream().map(signal -> signal.budget().account()).collect(Collectors.toSet());
        List<String> keys;
        try {
            keys = state.list(Keys.budgets(cloud));
        } catch (StateProblem e) {
            report.failed(e.code(), String.valueOf(e.getMessage()));
            return false;
        }
        keys.stream().filter(key -> !there.contains(key)).forEach(key -> {
            try {
                state.get(key, BudgetMemory.CODEC).ifPresent(kept -> absent(budgets, accounts, key, kept));
            } catch (StateProblem e) {
                report.incomplete(e.code(), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                report.incomplete("threw", key + ": " + e);
            }
        });
        return told;
    }

    private void absent(Budgets budgets, Set<String> accounts, String key, State.Kept<BudgetMemory> kept) {
        Optional<Instant> gone = kept.value().gone();
        if (gone.isPresent()) {
            if (gone.get().isBefore(now.minus(FORGET))) {
                state.delete(key, kept.version());
            }
            return;
        }
        Read<Optional<BudgetSignal>> found = budgets.find(kept.value().budget());
        if (isOutOfReach(found, accounts, kept.value())) {
            outOfReach(key, kept);
            return;
        }
        report.missed(found.gaps());
        if (found.complete()) {
            found.value().ifPresentOrElse(pulled, () -> gone(key, kept.value()));
        }
    }

    /** Every account in reach was listed: one of which nothing is listed, and that refuses, was taken out of it. */
    private static boolean isOutOfReach(Read<Optional<BudgetSignal>> found, Set<String> accounts, BudgetMemory memory) {
        return !found.complete()
                && !accounts.contains(memory.budget().account())
                && found.gaps().stream().allMatch(gap -> gap.reason() == Gap.Reason.REFUSED);
    }

    private void outOfReach(String key, State.Kept<BudgetMemory> kept) {
        BudgetMemory memory = kept.value();
        boolean over = memory.newest()
                .filter(period -> period.period().overAt(now.minus(FORGET)))
                .isPresent();
        if (over) {
            state.delete(key, kept.version());
            return;
        }
        String why = "account " + memory.budget().account() + " is no longer among those whose budgets are read here";
        report.found(memory.budget(), memory.name(), Judged.of(Word.UNKNOWN, why, Optional.empty()));
    }

    private void gone(String key, BudgetMemory memory) {
        teller.gone(memory, now);
        told = true;
        state.update(key, BudgetMemory.CODEC, () -> memory, known -> known.gone(Optional.of(now)));
        report.found(
                memory.budget(),
                memory.name(),
                Judged.of(Word.GONE, "it is no longer among the budgets that can be read", Optional.empty()));
    }
}
