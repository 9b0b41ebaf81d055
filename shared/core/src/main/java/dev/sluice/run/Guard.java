package dev.sluice.run;

import dev.sluice.model.Cell;
import dev.sluice.model.Money;
import dev.sluice.model.Notice;
import dev.sluice.model.Place;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Step;
import dev.sluice.record.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each step its place, in the order of dollars: free as long as every limit holds with it, else deferred with the
 * figures. A step that does not fit leaves room for a smaller one behind it.
 */
final class Guard {
    private final Limits limits;
    private final Instant now;
    private final Ledger ledger;
    private final Circumstances circumstances;
    private final Counts counts;

    /**
     * What else the guard goes by.
     *
     * @param fleet machines of each cell
     * @param partial cells of which not all was read: a small fleet is no excuse there
     * @param halts why nothing of a cell may be acted on
     * @param open resources with an act that has not ended, or of which that is not known
     */
    record Circumstances(Map<Cell, Integer> fleet, Set<Cell> partial, Map<Cell, Notice> halts, Set<ResourceRef> open) {}

    /** @param ledger as of now */
    Guard(Limits limits, Instant now, Ledger ledger, Circumstances circumstances) {
        this.limits = limits;
        this.now = now;
        this.ledger = ledger;
        this.circumstances = circumstances;
        this.counts = new Counts(ledger, limits.dollarsPerHour());
    }

    List<Step> place(List<Step> steps) {
        List<Step> placed = new ArrayList<>();
        for (Step step : steps) {
            placed.add(step.at(place(step)));
        }
        return placed;
    }

    /** The step's place; a free step counts from now on. */
    Place place(Step step) {
        Optional<Place.Deferred> deferred =
                halted(step).or(() -> resource(step)).or(this::time).or(() -> limit(step));
        if (deferred.isPresent()) {
            return deferred.get();
        }
        counts.add(step);
        return Place.FREE;
    }

    private Optional<Place.Deferred> halted(Step step) {
        Notice halt = circumstances.halts().get(step.resource().cell());
        return halt == null ? Optional.empty() : Optional.of(new Place.Deferred(halt.code(), halt.text()));
    }

    private Optional<Place.Deferred> resource(Step step) {
        if (circumstances.open().contains(step.resource())) {
            return deferred("unsettled", "an earlier act on it has not ended, or it is not known how");
        }
        return ledger.shields().stream()
                .filter(shield -> shield.resource().equals(step.resource()))
                .findFirst()
                .flatMap(shield -> deferred("shielded", shield.why() + "; left alone until " + shield.until()));
    }

    private Optional<Place.Deferred> time() {
        Optional<QuietDays> quiet =
                limits.quiet().stream().filter(days -> days.covers(now)).findFirst();
        if (quiet.isPresent()) {
            return deferred(
                    "quiet",
                    quiet.get().why() + ", until the end of " + quiet.get().to());
        }
        if (!limits.windows().isEmpty() && limits.windows().stream().noneMatch(window -> window.open(now))) {
            return deferred("window", "no change window of the policy is open at " + now);
        }
        return Optional.empty();
    }

    private Optional<Place.Deferred> limit(Step step) {
        if (counts.machines() + 1 > limits.machinesPerDay()) {
            return limit("machines-per-day", counts.machines(), "1", limits.machinesPerDay());
        }
        if (counts.accelerators() + step.accelerators() > limits.acceleratorsPerDay()) {
            return limit(
                    "accelerators-per-day",
                    counts.accelerators(),
                    String.valueOf(step.accelerators()),
                    limits.acceleratorsPerDay());
        }
        return dollars(step).or(() -> share(step)).or(() -> owner(step));
    }

    private Optional<Place.Deferred> dollars(Step step) {
        Money most = limits.dollarsPerHour();
        Optional<Money> price =
                Counts.price(step).filter(money -> money.currency().equals(most.currency()));
        if (price.isEmpty()) {
            return limits.deferUnpriced()
                    ? deferred("defer-unpriced", "its price is not known, and the policy lets such steps wait")
                    : Optional.empty();
        }
        return counts.dollars().plus(price.get()).isMoreThan(most)
                ? limit(
                        "dollars-per-hour",
                        counts.dollars().rounded(),
                        price.get().rounded(),
                        most.rounded())
                : Optional.empty();
    }

    private Optional<Place.Deferred> share(Step step) {
        Cell cell = step.resource().cell();
        int fleet = circumstances.fleet().getOrDefault(cell, 0);
        int most = allowed(fleet, circumstances.partial().contains(cell));
        return counts.in(cell) + 1 > most
                ? limit("fleet-share", counts.in(cell), "1", most + " of " + fleet + " machines in " + cell)
                : Optional.empty();
    }

    private int allowed(int fleet, boolean partial) {
        if (limits.fleetShare().value() == 0) {
            return 0;
        }
        return fleet < limits.fleetMinimum() && !partial
                ? Integer.MAX_VALUE
                : Math.max(1, (int) Math.floor(fleet * limits.fleetShare().fraction() + 1e-9));
    }

    private Optional<Place.Deferred> owner(Step step) {
        if (step.owner().isEmpty()) {
            return Optional.empty();
        }
        int had = counts.of(step.owner().get());
        return had + 1 > limits.perOwner()
                ? limit(
                        "per-owner",
                        had,
                        "1",
                        limits.perOwner() + " for " + step.owner().get())
                : Optional.empty();
    }

    private static Optional<Place.Deferred> limit(String key, Object had, String more, Object most) {
        return deferred(
                key,
                "the limit of 24 hours is reached: " + had + " so far, this step " + more + ", " + key + " allows "
                        + most);
    }

    private static Optional<Place.Deferred> deferred(String code, String why) {
        return Optional.of(new Place.Deferred(code, why));
    }
}
