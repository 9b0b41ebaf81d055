package dev.sluice.gcp;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Closes a project to new accelerators by its own quotas: each that allows any is set to zero, and put back afterwards. What
 * runs goes on; a machine that is stopped can't be started while it is closed. An organisation policy could do it too, but
 * the right to set one can only be had for a whole organisation.
 *
 * <p>A quota says nothing of who set it: a project whose accelerator quotas are all zero by its own setting has a bar, and
 * only what closing has written to the journal tells whose it is.
 */
final class QuotaGate implements LaunchGate {
    private static final String NOT_SET = "none";

    private final Cell cell;
    private final AcceleratorQuotas quotas;
    private final Operations operations;
    private final InstantSource clock;
    private final Consumer<Duration> pause;
    private final Duration patience;
    private final Duration between;

    /**
     * @param pause how to wait; tests don't
     * @param patience how long a change may take to be seen after its operation is done
     */
    QuotaGate(
            Cell cell,
            AcceleratorQuotas quotas,
            Operations operations,
            InstantSource clock,
            Consumer<Duration> pause,
            Duration patience,
            Duration between) {
        this.cell = cell;
        this.quotas = quotas;
        this.operations = operations;
        this.clock = clock;
        this.pause = pause;
        this.patience = patience;
        this.between = between;
    }

    @Override
    public Read<Optional<Bar>> bar() {
        return read(
                buckets -> {
                    Map<String, String> shut = buckets.stream()
                            .filter(bucket -> own(bucket).equals(QuotaBucket.NONE_AT_ALL))
                            .collect(Collectors.toMap(QuotaBucket::key, QuotaGate::own));
                    boolean barred = !shut.isEmpty() && buckets.stream().allMatch(QuotaBucket::isShut);
                    return barred ? Optional.of(new Bar("quotas of " + cell.account(), shut)) : Optional.empty();
                },
                Optional.empty());
    }

    @Override
    public Read<Boolean> stands(Map<String, String> before) {
        return read(
                buckets -> buckets.stream()
                        .filter(bucket -> before.containsKey(bucket.key()))
                        .anyMatch(bucket -> own(bucket).equals(QuotaBucket.NONE_AT_ALL)
                                && !QuotaBucket.NONE_AT_ALL.equals(before.get(bucket.key()))),
                false);
    }

    @Override
    public Read<Map<String, String>> before(Order order) {
        return read(
                buckets -> {
                    Map<String, String> before = new TreeMap<>();
                    toShut(buckets).forEach(bucket -> before.put(bucket.key(), own(bucket)));
                    return before;
                },
                Map.of());
    }

    @Override
    public Outcome close(Order order) {
        try {
            List<QuotaBucket> open = toShut(quotas.read());
            if (open.isEmpty()) {
                return new Outcome.Done("every quota on accelerators of " + cell.account() + " is zero already");
            }
            Map<String, String> wanted =
                    open.stream().collect(Collectors.toMap(QuotaBucket::key, bucket -> QuotaBucket.NONE_AT_ALL));
            return new Change().to(open, wanted, buckets -> buckets.stream().allMatch(QuotaBucket::isShut), "closed");
        } catch (CloudProblem problem) {
            return outcome(problem, false);
        }
    }

    @Override
    public Outcome open(Map<String, String> before) {
        try {
            Map<String, QuotaBucket> now = new HashMap<>();
            quotas.read().forEach(bucket -> now.put(bucket.key(), bucket));
            Map<String, String> wanted = new LinkedHashMap<>();
            List<String> theirs = new ArrayList<>();
            for (Map.Entry<String, String> each : new TreeMap<>(before).entrySet()) {
                String current = Optional.ofNullable(now.get(each.getKey()))
                        .map(QuotaGate::own)
                        .orElse(NOT_SET);
                if (current.equals(each.getValue())) {
                    continue; // put back already
                }
                if (current.equals(QuotaBucket.NONE_AT_ALL)) {
                    wanted.put(each.getKey(), each.getValue());
                } else {
                    theirs.add(each.getKey() + " to " + current);
                }
            }
            String since = "somebody has set since, and it is left: " + String.join("; ", theirs);
            if (wanted.isEmpty()) {
                return theirs.isEmpty()
                        ? new Outcome.Done("every quota on accelerators of " + cell.account() + " is as it was before")
                        : new Outcome.Refused("changed", since);
            }
            List<QuotaBucket> shut = now.values().stream()
                    .filter(bucket -> wanted.containsKey(bucket.key()))
                    .toList();
            Predicate<List<QuotaBucket>> isBack = buckets -> buckets.stream()
                    .allMatch(bucket -> own(bucket).equals(wanted.getOrDefault(bucket.key(), own(bucket))));
            return new Change().to(shut, wanted, isBack, theirs.isEmpty() ? "put back" : "put back; " + since);
        } catch (CloudProblem problem) {
            return outcome(problem, false);
        }
    }

    /** One change of many quotas: asked for, waited for, and read back. */
    private final class Change {
        private final Map<String, Ticket> tickets = new LinkedHashMap<>();
        private Optional<CloudProblem> problem = Optional.empty();

        Outcome to(
                List<QuotaBucket> buckets,
                Map<String, String> wanted,
                Predicate<List<QuotaBucket>> reached,
                String done) {
            ask(buckets, wanted);
            if (tickets.isEmpty() && problem.isPresent() && problem.get().reason() != Gap.Reason.TRANSIENT) {
                return outcome(problem.get(), false);
            }
            operations.await(tickets, AcceleratorQuotas.CHANGE).values().stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(failed -> problem = Optional.of(failed));
            Instant until = clock.instant().plus(patience);
            while (!reached.test(quotas.read())) {
                if (problem.isPresent() || !clock.instant().isBefore(until)) {
                    return problem.map(why -> outcome(why, true))
                            .orElseGet(() -> new Outcome.Failed(
                                    "not-seen", "the quotas of " + cell.account() + " don't read as " + done));
                }
                pause.accept(between);
            }
            return new Outcome.Done(
                    buckets.size() + " quotas on accelerators of " + cell.account() + ", read back as " + done);
        }

        /** What is set goes in one request of each service, which does all of it or nothing; the rest is taken away. */
        private void ask(List<QuotaBucket> buckets, Map<String, String> wanted) {
            Map<String, Map<QuotaBucket, String>> set = new TreeMap<>();
            try {
                for (QuotaBucket bucket : buckets) {
                    String value = wanted.getOrDefault(bucket.key(), NOT_SET);
                    if (!value.equals(NOT_SET)) {
                        set.computeIfAbsent(bucket.service(), name -> new LinkedHashMap<>())
                                .put(bucket, value);
                    }
                }
                for (Map.Entry<String, Map<QuotaBucket, String>> service : set.entrySet()) {
                    tickets.put(service.getKey(), quotas.set(service.getKey(), service.getValue()));
                }
                for (QuotaBucket bucket : buckets) {
                    if (wanted.getOrDefault(bucket.key(), NOT_SET).equals(NOT_SET)
                            && bucket.override().isPresent()) {
                        tickets.put(
                                bucket.key(), quotas.remove(bucket.override().get()));
                    }
                }
            } catch (CloudProblem refused) {
                problem = Optional.of(refused);
            }
        }
    }

    /**
     * What has to be zero so that all is: limits that hold everywhere, and those of a region or family for which something
     * else was set; the others follow.
     */
    private static List<QuotaBucket> toShut(List<QuotaBucket> buckets) {
        return buckets.stream()
                .filter(bucket -> !bucket.isShut())
                .filter(bucket -> bucket.dimensions().isEmpty()
                        || bucket.narrower()
                        || buckets.stream()
                                .filter(other -> other.dimensions().isEmpty() && other.isSameLimitAs(bucket))
                                .noneMatch(other -> other.effective().equals(bucket.effective())))
                .toList();
    }

    private static String own(QuotaBucket bucket) {
        return bucket.override().map(QuotaBucket.Override::value).orElse(NOT_SET);
    }

    private <T> Read<T> read(Function<List<QuotaBucket>, T> of, T none) {
        try {
            return Read.of(of.apply(quotas.read()));
        } catch (CloudProblem problem) {
            return new Read<>(none, List.of(problem.gap(cell)));
        }
    }

    private static Outcome outcome(CloudProblem problem, boolean begun) {
        String why = problem.operation() + ": " + problem.getMessage();
        return !begun && problem.reason() == Gap.Reason.REFUSED
                ? new Outcome.Refused(problem.code(), why)
                : new Outcome.Failed(problem.code(), why);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(AcceleratorQuotas.READ, Need.READ_IF_ASKED, "see whether accelerators may be launched"),
                new Permission(AcceleratorQuotas.CHANGE, Need.ACT, "forbid new accelerators, and allow them again"),
                new Permission(Operations.USAGE, Need.ACT, "wait for a change of quotas"));
    }
}
