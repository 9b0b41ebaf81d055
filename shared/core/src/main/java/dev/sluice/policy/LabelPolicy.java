package dev.sluice.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How people speak to Sluice through labels (tags). Labels can save a resource, never condemn one, since anybody may set
 * them.
 *
 * @param protect labels that exempt a resource: a key, or {@code key=value}; a date as the value of a key is an expiry date
 * @param keepUntil the label whose date exempts a resource through that day, UTC
 * @param mostDaysAhead how far ahead such a date may be
 * @param owner labels that name the owner, the first one present counts
 * @param busyUntil the label by which a job says until when it runs: a date, a moment, or seconds since 1970
 */
public record LabelPolicy(
        List<String> protect, String keepUntil, int mostDaysAhead, List<String> owner, String busyUntil) {
    public static final Section<LabelPolicy> SECTION = new Section<>(
            "labels",
            "What people say to Sluice by labels (tags) on their machines; a label can save a machine, never condemn one.",
            LabelPolicy::read);

    private static final Set<String> NO = Set.of("false", "no", "0", "off");

    public LabelPolicy {
        protect = List.copyOf(protect);
        requireNonNull(keepUntil, "keepUntil is null");
        if (mostDaysAhead < 0) {
            throw new IllegalArgumentException("mostDaysAhead is negative: " + mostDaysAhead);
        }
        owner = List.copyOf(owner);
        requireNonNull(busyUntil, "busyUntil is null");
    }

    private static LabelPolicy read(Fields fields) {
        return new LabelPolicy(
                fields.texts(
                        "protect",
                        List.of("finops:protect=true", "sluice:protect"),
                        "Labels that exempt a machine: a key, or key=value. A date as the value is an expiry date."),
                fields.text(
                        "keep-until",
                        "sluice:keep-until",
                        "The label whose date (2026-12-24) exempts a machine through that day, UTC."),
                fields.integer("keep-days", 30, 1, 3650, "How many days ahead such a date may be at most."),
                fields.texts(
                        "owner",
                        List.of("owner", "team"),
                        "Labels that name a machine's owner; the first one that is there counts."),
                fields.text(
                        "busy-until",
                        "sluice:busy-until",
                        "The label by which a job says until when it runs: a date, a moment such as 2026-12-24T18:00:00Z, or"
                                + " seconds since 1970."));
    }

    /** What the labels say about exemption; a live exemption wins over everything that is wrong with others. */
    public Exemption exemption(Map<String, String> labels, Instant now) {
        Exemption best = Exemption.NONE;
        for (String wish : protect) {
            int cut = wish.indexOf('=');
            String key = cut < 0 ? wish : wish.substring(0, cut);
            Optional<String> equal = cut < 0 ? Optional.empty() : Optional.of(wish.substring(cut + 1));
            for (Map.Entry<String, String> label : spelled(key, labels).entrySet()) {
                best = best.or(wished(label.getKey(), label.getValue(), equal, now));
            }
        }
        for (Map.Entry<String, String> label : spelled(keepUntil, labels).entrySet()) {
            best = best.or(dated(label.getKey(), label.getValue(), now));
        }
        return best;
    }

    private Exemption wished(String key, String value, Optional<String> equal, Instant now) {
        if (equal.isPresent()) {
            return value.equalsIgnoreCase(equal.get()) ? Exemption.forEver(key + "=" + value) : Exemption.NONE;
        }
        if (looksLikeDate(value)) {
            return dated(key, value, now);
        }
        return NO.contains(value.toLowerCase(Locale.ROOT))
                ? Exemption.NONE
                : Exemption.forEver(value.isEmpty() ? key : key + "=" + value);
    }

    /**
     * The labels that a key of the policy means. Google Cloud has no colon in a label's key, so {@code sluice:protect} is
     * {@code sluice-protect} or {@code sluice_protect} there (cloud.google.com/resource-manager/docs/labels-overview).
     */
    private static Map<String, String> spelled(String key, Map<String, String> labels) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String spelling : List.of(key, key.replace(':', '-'), key.replace(':', '_'))) {
            String value = labels.get(spelling);
            if (value != null) {
                found.put(spelling, value);
            }
        }
        return found;
    }

    /** Who owns the resource, as the first owner label says. */
    public Optional<String> ownerOf(Map<String, String> labels) {
        return owner.stream()
                .flatMap(key -> spelled(key, labels).values().stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** Until when a job says by its label that it runs; empty without the label, or where it cannot be read. */
    public Optional<Instant> busyUntil(Map<String, String> labels) {
        return spelled(busyUntil, labels).values().stream()
                .flatMap(value -> moment(value.strip()).stream())
                .max(Instant::compareTo);
    }

    private Exemption dated(String key, String value, Instant now) {
        LocalDate day;
        try {
            day = LocalDate.parse(value.strip());
        } catch (DateTimeParseException e) {
            return Exemption.wrong(
                    "keep-until-unreadable",
                    key + "=" + value + " is not a date such as 2026-12-24, so it exempts nothing");
        }
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!now.isBefore(end)) {
            return Exemption.expired("exempt by " + key + " until " + day + ": expired");
        }
        if (day.isAfter(today.plusDays(mostDaysAhead))) {
            return Exemption.wrong(
                    "keep-until-too-far",
                    key + "=" + value + " is more than " + mostDaysAhead + " days ahead, so it exempts nothing");
        }
        return Exemption.until(key + "=" + value, end);
    }

    private static boolean looksLikeDate(String value) {
        return value.strip().matches("\\d{4}-\\d{2}-\\d{2}");
    }

    private static Optional<Instant> moment(String value) {
        try {
            if (value.matches("\\d{9,11}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(value)));
            }
            if (looksLikeDate(value)) {
                return Optional.of(LocalDate.parse(value)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            }
            return Optional.of(Instant.parse(value));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
