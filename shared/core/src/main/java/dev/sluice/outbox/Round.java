package dev.sluice.outbox;

import dev.sluice.record.Keys;
import dev.sluice.record.OutboxEntry;
import dev.sluice.record.Telling;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** One round over all that waits, for each destination by itself: one that is slow holds up no other. */
final class Round {
    private final State state;
    private final Map<String, Destination> destinations = new LinkedHashMap<>();
    private final BooleanSupplier late;
    private final BiConsumer<Telling, Destination> put;
    private final Sender sender;
    private int unread;
    private int nobodys;
    private int over;
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

    Delivered deliver(Lanes lanes) {
        List<Found> all = found();
        if (all.stream()
                        .filter(each -> addressee(each).isEmpty())
                        .filter(this::addressAnew)
                        .count()
                > 0) {
            all = found();
        }
        Map<String, List<Found>> waiting = new LinkedHashMap<>();
        for (Found each : all) {
            addressee(each)
                    .ifPresent(destination -> waiting.computeIfAbsent(destination, first -> new ArrayList<>())
                            .add(each));
        }
        List<Lane> busy = destinations.values().stream()
                .filter(each -> waiting.containsKey(each.name()))
                .map(each -> new Lane(each, waiting.getOrDefault(each.name(), List.of()), sender, late))
                .toList();
        return lanes.deliver(busy).stream().reduce(new Delivered(0, unread + nobodys, over, why), Delivered::and);
    }

    /** What can't be read holds back nothing that can. */
    private List<Found> found() {
        unread = 0;
        List<Found> all = new ArrayList<>();
        for (String key : state.list(Keys.OUTBOX)) {
            if (late.getAsBoolean()) {
                unread("the deadline is near");
                continue;
            }
            try {
                state.get(key, OutboxEntry.CODEC).ifPresent(kept -> all.add(new Found(key, kept)));
            } catch (StateProblem e) {
                if (!e.aboutOne()) {
                    throw e;
                }
                unread(String.valueOf(e.getMessage()));
            }
        }
        return all;
    }

    private Optional<String> addressee(Found found) {
        return found.entry().destination().filter(destinations::containsKey);
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
            if (sender.givenUp(found)) {
                over++;
            } else {
                nobodys++;
                why = "nobody gets messages about " + telling.kind();
            }
            return false;
        }
        if (sender.claimedByAnother(found)) {
            return false;
        }
        now.forEach(each -> put.accept(telling, each));
        return state.delete(found.key(), found.kept().version());
    }

    private void unread(String text) {
        unread++;
        why = text;
    }
}
