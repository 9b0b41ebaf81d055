package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What not running a thing would save, per hour. The list price is what the price table says; the net saving is what
 * the bill would show, and is often not known from the machine alone.
 *
 * @param listPerHour the list price, empty where it isn't known: never a guess
 * @param netPerHour the net saving, empty where it isn't known
 * @param source where the price comes from, with its date; or why there is none
 * @param netWhy one sentence on the net figure: what it takes into account, or why it is not known
 */
public record Saving(Optional<Money> listPerHour, Optional<Money> netPerHour, String source, String netWhy) {
    public Saving {
        requireNonNull(listPerHour, "listPerHour is null");
        requireNonNull(netPerHour, "netPerHour is null");
        Text.required(source, "source");
        Text.required(netWhy, "netWhy");
    }
}
