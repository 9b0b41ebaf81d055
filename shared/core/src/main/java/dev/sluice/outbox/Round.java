package dev.sluice.outbox;

import dev.sluice.model.Outcome;
import dev.sluice.record.Keys;
import dev.sluice.record.OutboxEntry;
import dev.sluice.record.Telling;
import dev.sluice.state.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** One round over all that waits: those first that were tried least, so that a bad message never holds back a good one. */
final class Round {
    /** A destination that answers nothing so often in a row is left alone until the next run. */
    private static final int MOST_FAILURES = 2;

    private final State state;
    private final Map<String, Destination> destinations = new HashMap<>();
    private final BooleanSupplier late;
    private final BiConsumer<Telling, Destination> put;
    private final Sender sender;
    private final Map<String, Integer> failures = new HashMap<>();
    private int sent;
    private int left;
    private String why = "";

    Round(
            State state,
            List<Destination> destinations,
            String sender,
            BooleanSupplier late,
            BiConsumer<Telling, Destination> put) {
        this.state = state;
        this.late = late;
        this.put = put;
        this.sender = new Sender(state, sender);
        destinations.forEach(each -> this.destinations.put(each.name(), each));
    }

    /** An entry as it was read. */
    record Found(String key, State.Kept<OutboxEntry> kept) {
        OutboxEntry entry() {
            return kept.value();
        }
    }

    Delivered deliver() {
        List<Found> all = found();
        if (all.stream()
                        .filter(each -> addressee(each).isEmpty())
                        .filter(this::addressAnew)
                        .count()
                > 0) {
            all = found();
        }
        all.sort(Comparator.comparingInt((Found each) -> each.entry().tries())
                .thenComparing(each -> each.entry().telling().at()));
        for (Found each : all) {
            addressee(each).ifPresent(destination -> send(each, destination));
        }
        return new Delivered(sent, left, why);
    }

    private List<Found> found() {
        List<Found> all = new ArrayList<>();
        for (String key : state.list(Keys.OUTBOX)) {
            state.get(key, OutboxEntry.CODEC).ifPresent(kept -> all.add(new Found(key, kept)));
        }
        return all;
    }

    private Optional<Destination> addressee(Found found) {
        return found.entry().destination().flatMap(name -> Optional.ofNullable(destinations.get(name)));
    }

    /**
     * What was kept before there could be several destinations, or for one that the policy no longer names, goes to all
     * who get its kind now; whoever was told already is not told again.
     */
    private boolean addressAnew(Found found) {
        Telling telling = found.entry().telling();
        List<Destination> now = destinations.values().stream()
                .filter(each -> each.gets(telling.kind()))
                .toList();
        if (now.isEmpty()) {
            left("nobody gets messages about " + telling.kind());
            return false;
        }
        if (sender.claimedByAnother(found)) {
            return false;
        }
        now.forEach(each -> put.accept(telling, each));
        return state.delete(found.key(), found.kept().version());
    }

    private void send(Found found, Destination destination) {
        if (failures.getOrDefault(destination.name(), 0) >= MOST_FAILURES) {
            left++;
        } else if (late.getAsBoolean()) {
            left("the deadline is near");
        } else {
            sender.send(found, destination).ifPresent(outcome -> count(outcome, destination.name()));
        }
    }

    private void count(Outcome outcome, String destination) {
        switch (outcome) {
            case Outcome.Done done -> {
                sent++;
                failures.remove(destination);
            }
            case Outcome.Refused(String code, String text) -> left(destination + ": " + code + ": " + text);
            case Outcome.Failed(String code, String text) -> failed(destination, code + ": " + text);
            case Outcome.Pending(String ticket, String text) -> failed(destination, "not confirmed: " + text);
        }
    }

    private void failed(String destination, String text) {
        failures.merge(destination, 1, Integer::sum);
        left(destination + ": " + text);
    }

    private void left(String text) {
        left++;
        why = text;
    }
}
