package dev.sluice.cli.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.OwnForecast;
import dev.sluice.budget.Tell;
import dev.sluice.budget.WatchSetup;
import dev.sluice.budget.Watched;
import dev.sluice.cli.state.ScratchStore;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Mode;
import dev.sluice.model.Period;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Feeds captured messages through the evaluation that a function has, one after another, over a memory that is empty at
 * first. Nothing is fetched, nobody is told, and nothing is started.
 */
public final class Replay {
    private final Map<Cloud, CostMessages> readers;
    private final BudgetPolicy policy;
    private final OwnForecast forecast;
    private final Mode mode;
    private final Optional<Period.Grain> assumed;
    private final Kept told = new Kept();
    private final Map<Cloud, BudgetWatch> watches = new LinkedHashMap<>();
    private final ScratchStore store = ScratchStore.empty(this::now);
    private Instant now = Instant.EPOCH;

    /**
     * @param mode how far the installation goes, which people are told
     * @param assumed how long the periods of those budgets are whose messages don't say; empty: they stay unknown, as a
     *     function would ask the cloud
     */
    public Replay(
            Map<Cloud, CostMessages> readers,
            BudgetPolicy policy,
            OwnForecast forecast,
            Mode mode,
            Optional<Period.Grain> assumed) {
        this.readers = Map.copyOf(readers);
        this.policy = requireNonNull(policy, "policy is null");
        this.forecast = requireNonNull(forecast, "forecast is null");
        this.mode = requireNonNull(mode, "mode is null");
        this.assumed = requireNonNull(assumed, "assumed is null");
    }

    /** The next message, as if it was delivered at that moment. */
    public Played play(String file, byte[] delivery, Instant received) {
        now = received;
        Capture capture = Capture.of(delivery, received, readers);
        if (!(capture instanceof Capture.Understood(var cloud, var said))) {
            return new Played(file, received, capture, Optional.empty(), List.of(), List.of());
        }
        List<Heard> heard = said.stream().map(this::completed).toList();
        BudgetWatch watch = watches.computeIfAbsent(cloud, this::watch);
        Watched watched = watch.hear(heard);
        // As if it was started: what is due is shown once.
        watched.due().forEach(watch::settled);
        return new Played(
                file,
                received,
                new Capture.Understood(cloud, heard),
                Optional.of(watched.report()),
                told.taken(),
                watched.due());
    }

    private Heard completed(Heard heard) {
        return heard instanceof Heard.OfBudget(BudgetSignal signal)
                        && signal.period().isEmpty()
                        && assumed.isPresent()
                ? new Heard.OfBudget(signal.in(Period.of(assumed.get(), signal.observed(), ZoneOffset.UTC)))
                : heard;
    }

    private Instant now() {
        return now;
    }

    private BudgetWatch watch(Cloud cloud) {
        return new BudgetWatch(new WatchSetup(
                cloud, store, policy, Optional.empty(), Optional.empty(), forecast, told, mode, this::now));
    }

    /** Keeps what would be told, each once by its id, and sends nothing. */
    private static final class Kept implements Tell {
        private final Map<String, Played.Telling> all = new LinkedHashMap<>();
        private final List<Played.Telling> fresh = new ArrayList<>();

        @Override
        public void put(String id, Instant at, String subject, String text) {
            Played.Telling telling = new Played.Telling(id, subject, text);
            if (all.putIfAbsent(id, telling) == null) {
                fresh.add(telling);
            }
        }

        @Override
        public Optional<String> deliver() {
            return Optional.empty();
        }

        /** What came in since this was asked last. */
        List<Played.Telling> taken() {
            List<Played.Telling> taken = List.copyOf(fresh);
            fresh.clear();
            return taken;
        }
    }
}
