package dev.sluice.run;

import dev.sluice.capability.Proposal;
import dev.sluice.model.Cell;
import dev.sluice.model.Place;
import dev.sluice.model.Step;
import dev.sluice.record.Hash;
import dev.sluice.record.Keys;
import dev.sluice.record.Marks;
import dev.sluice.record.Marks.Mark;
import dev.sluice.record.Telling;
import dev.sluice.state.State;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Mode warn in one cell: each free step first marks its resource and tells its owner; it is free again once the deadline,
 * which starts with the telling and never moves, has passed. Work since clears the mark.
 */
final class Warnings {
    private final Run run;
    private final Cell cell;
    private final String capability;
    private final boolean frozen;
    private final Instant now;

    /** @param frozen whether the cell has gaps: no mark ages then, none is cleared */
    Warnings(Run run, Cell cell, String capability, boolean frozen) {
        this.run = run;
        this.cell = cell;
        this.capability = capability;
        this.frozen = frozen;
        this.now = run.state().serverTime();
    }

    /** The cell's steps, those without a passed deadline deferred; their marks and messages are kept. */
    List<Step> place(List<Step> steps) {
        Optional<State.Kept<Marks>> kept = run.state().get(key(), Marks.CODEC);
        Marks old = kept.map(State.Kept::value).orElse(Marks.NONE);
        List<Step> placed = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        List<Step> fresh = new ArrayList<>();
        for (Step step : steps) {
            Optional<Mark> mark = old.of(step.id()).filter(some -> frozen || !workedSince(some, step));
            mark.ifPresent(marks::add);
            if (!step.free()) {
                placed.add(step);
            } else if (mark.isPresent()) {
                placed.add(marked(step, mark.get()));
            } else if (run.outbox().open(capability)) {
                fresh.add(step);
                placed.add(step.at(
                        deferred("warned", "its owner is being told, and has " + text(notice()) + " from then")));
            } else {
                placed.add(
                        step.at(deferred("untold", "mode warn needs a notifier to tell owners with; there is none")));
            }
        }
        if (frozen) {
            Set<String> seen = steps.stream().map(Step::id).collect(Collectors.toSet());
            old.marks().stream().filter(mark -> !seen.contains(mark.step())).forEach(marks::add);
        }
        marks.addAll(tell(fresh));
        keep(kept, new Marks(marks));
        return placed;
    }

    /** Starts the deadline of each mark whose message is out. */
    void told(Set<String> waiting) {
        if (run.state().bytes(key()).isEmpty()) {
            return;
        }
        Instant due = run.state().serverTime().plus(notice());
        run.state()
                .update(
                        key(),
                        Marks.CODEC,
                        () -> Marks.NONE,
                        marks -> new Marks(marks.marks().stream()
                                .map(mark -> waiting.contains(mark.message()) ? mark : mark.due(due))
                                .toList()));
    }

    private Step marked(Step step, Mark mark) {
        if (mark.deadline().isEmpty()) {
            return step.at(deferred("warned", "its owner could not be told yet"));
        }
        Instant deadline = mark.deadline().get();
        if (now.isBefore(deadline)) {
            return step.at(deferred("warned", "its owner was told; nothing is done before " + deadline));
        }
        if (frozen) {
            return step.at(deferred("frozen", "its deadline passed, but not all of " + cell + " could be read"));
        }
        Map<String, String> parameters = new TreeMap<>(step.parameters());
        parameters.put(Proposal.MARKED, mark.since().toString());
        return new Step(
                step.id(),
                step.action(),
                step.resource(),
                step.why(),
                parameters,
                step.expects(),
                step.saving(),
                step.accelerators(),
                step.owner(),
                step.place());
    }

    private static boolean workedSince(Mark mark, Step step) {
        String since = step.parameters().get(Proposal.SINCE);
        try {
            return since != null && Instant.parse(since).isAfter(mark.since());
        } catch (DateTimeException e) {
            return true;
        }
    }

    /** One message to each owner; kept before the marks are, so that a mark without a waiting message was told. */
    private List<Mark> tell(List<Step> fresh) {
        Map<String, List<Step>> byOwner = new TreeMap<>();
        for (Step step : fresh) {
            byOwner.computeIfAbsent(step.owner().orElse(""), owner -> new ArrayList<>())
                    .add(step);
        }
        List<Mark> marks = new ArrayList<>();
        byOwner.forEach((owner, steps) -> {
            String id = "warn-" + Hash.of(run.id() + " " + cell + " " + owner).substring(0, 24);
            String lines = steps.stream()
                    .map(step -> "- " + Words.name(step) + "\n  why: " + step.why())
                    .collect(Collectors.joining("\n"));
            String text = "Unless there is work on them, Sluice acts on these not before " + text(notice())
                    + " from this message:\n" + lines
                    + "\n\nTo keep one, use it, or protect it with a label as the policy says.\n";
            String whom = owner.isEmpty() ? "" : " of " + owner;
            run.outbox()
                    .put(new Telling(
                            id,
                            now,
                            capability,
                            "Sluice will act on " + steps.size() + " resources" + whom + " in " + cell,
                            text));
            steps.forEach(step -> marks.add(new Mark(step.resource(), step.id(), now, id, Optional.empty())));
        });
        return marks;
    }

    private void keep(Optional<State.Kept<Marks>> kept, Marks marks) {
        boolean same = kept.map(State.Kept::value).orElse(Marks.NONE).equals(marks);
        boolean written = same
                || kept.map(some -> run.state()
                                .replace(key(), Marks.CODEC, some.version(), marks)
                                .isPresent())
                        .orElseGet(() -> run.state().create(key(), Marks.CODEC, marks));
        if (!written) {
            run.report().incomplete("cell-busy", cell + ": another run wrote its marks at the same time");
        }
    }

    private Duration notice() {
        return run.limits().notice();
    }

    private String key() {
        return Keys.marks(cell, capability);
    }

    private static Place deferred(String code, String why) {
        return new Place.Deferred(code, why);
    }

    private static String text(Duration duration) {
        return duration.toMinutes() % 60 == 0 ? duration.toHours() + " hours" : duration.toMinutes() + " minutes";
    }
}
