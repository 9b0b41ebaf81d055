package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.idle.past.Activity;
import dev.sluice.model.Machine;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read and remembered of one machine: all that is needed to judge it, and nothing that can change meanwhile.
 *
 * @param known the series of its devices that are known to exist
 * @param devices what those series brought in the recent stretch; a series without samples is absent
 * @param unread why the telemetry of its devices could not be read, or not all of it; empty where it could
 * @param past what it was seen to do before the recent stretch
 * @param asked the series that may show life, and those of device memory, that were asked for
 * @param others what those brought
 * @param doubt what else could not be read that might have saved it, and why: life signs, its past; empty where all was read
 * @param price its list price; empty where it isn't known
 * @param remedy what must be installed so that its devices are measured; empty where they are
 */
record MachineFacts(
        Machine machine,
        List<Series> known,
        Map<Series, Samples> devices,
        Optional<String> unread,
        Activity past,
        List<Series> asked,
        Map<Series, Samples> others,
        Optional<String> doubt,
        Optional<Prices.Price> price,
        Optional<String> remedy) {
    MachineFacts {
        requireNonNull(machine, "machine is null");
        known = List.copyOf(known);
        devices = Map.copyOf(devices);
        requireNonNull(unread, "unread is null");
        requireNonNull(past, "past is null");
        asked = List.copyOf(asked);
        others = Map.copyOf(others);
        requireNonNull(doubt, "doubt is null");
        requireNonNull(price, "price is null");
        requireNonNull(remedy, "remedy is null");
    }

    /** A machine of which nothing but the inventory is known yet. */
    static MachineFacts of(Machine machine) {
        return new MachineFacts(
                machine,
                List.of(),
                Map.of(),
                Optional.empty(),
                Activity.NONE,
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    MachineFacts measured(List<Series> series, Map<Series, Samples> samples, Optional<String> why) {
        return new MachineFacts(machine, series, samples, why, past, asked, others, doubt, price, remedy);
    }

    MachineFacts withPast(Activity activity) {
        return new MachineFacts(machine, known, devices, unread, activity, asked, others, doubt, price, remedy);
    }

    MachineFacts withSigns(List<Series> series, Map<Series, Samples> samples) {
        return new MachineFacts(machine, known, devices, unread, past, series, samples, doubt, price, remedy);
    }

    /** With a doubt, unless there is one already. */
    MachineFacts doubted(Optional<String> why) {
        Optional<String> first = doubt.or(() -> why);
        return new MachineFacts(machine, known, devices, unread, past, asked, others, first, price, remedy);
    }

    MachineFacts withPrice(Optional<Prices.Price> found) {
        return new MachineFacts(machine, known, devices, unread, past, asked, others, doubt, found, remedy);
    }

    MachineFacts withRemedy(Optional<String> text) {
        return new MachineFacts(machine, known, devices, unread, past, asked, others, doubt, price, text);
    }
}
