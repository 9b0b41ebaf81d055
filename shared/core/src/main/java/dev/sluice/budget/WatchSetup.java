package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cloud;
import dev.sluice.model.Mode;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What budgets of one cloud are watched with.
 *
 * @param budgets empty where the cloud offers none: then messages are all there is
 * @param mode how far this installation goes, which is said in what people are told
 * @param starts whether what is due is started by whoever watches; else it stays due for somebody who may
 */
public record WatchSetup(
        Cloud cloud,
        StateStore store,
        BudgetPolicy policy,
        Optional<Budgets> budgets,
        Optional<CostDrivers> drivers,
        OwnForecast forecast,
        Tell tell,
        Mode mode,
        boolean starts,
        InstantSource clock) {
    public WatchSetup {
        requireNonNull(cloud, "cloud is null");
        requireNonNull(store, "store is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(budgets, "budgets is null");
        requireNonNull(drivers, "drivers is null");
        requireNonNull(forecast, "forecast is null");
        requireNonNull(tell, "tell is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(clock, "clock is null");
    }

    /** Of somebody who starts what is due. */
    public WatchSetup(
            Cloud cloud,
            StateStore store,
            BudgetPolicy policy,
            Optional<Budgets> budgets,
            Optional<CostDrivers> drivers,
            OwnForecast forecast,
            Tell tell,
            Mode mode,
            InstantSource clock) {
        this(cloud, store, policy, budgets, drivers, forecast, tell, mode, true, clock);
    }
}
