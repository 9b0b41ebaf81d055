package dev.sluice.adapter;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the state of machines back until it is the one that was asked for, or until patience is at its end. */
public final class ReadBack {
    private final States states;
    private final InstantSource clock;
    private final Consumer<Duration> pause;
    private final Duration patience;
    private final Duration between;

    /**
     * @param pause how to wait; tests don't
     * @param patience how long to wait in all; GPU instances can take minutes to stop, and the next run resumes
     */
    public ReadBack(States states, InstantSource clock, Consumer<Duration> pause, Duration patience, Duration between) {
        this.states = states;
        this.clock = clock;
        this.pause = pause;
        this.patience = patience;
        this.between = between;
    }

    /** @param asked for every id, why the cloud did not accept the request; empty where it did */
    public Map<String, Outcome> await(Map<String, Optional<CloudProblem>> asked, MachineState wanted) {
        Map<String, Outcome> outcomes = new HashMap<>();
        Set<String> waiting = new HashSet<>();
        asked.forEach((id, problem) -> {
            // After a lost answer nobody knows whether it was accepted: its state says.
            if (problem.isPresent() && problem.get().reason() != Gap.Reason.TRANSIENT) {
                outcomes.put(id, outcome(problem.get()));
            } else {
                waiting.add(id);
            }
        });
        Instant until = clock.instant().plus(patience);
        while (!waiting.isEmpty()) {
            Map<String, MachineState> seen = new HashMap<>();
            Optional<CloudProblem> unread = read(waiting, seen);
            boolean over = !clock.instant().isBefore(until);
            waiting.removeIf(id -> {
                Optional<CloudProblem> problem = asked.getOrDefault(id, Optional.empty());
                Optional<Outcome> settled = settle(id, Optional.ofNullable(seen.get(id)), problem, wanted)
                        .or(() -> over ? Optional.of(pending(id, wanted, unread)) : Optional.empty());
                settled.ifPresent(outcome -> outcomes.put(id, outcome));
                return settled.isPresent();
            });
            if (!waiting.isEmpty()) {
                pause.accept(between);
            }
        }
        return outcomes;
    }

    private Optional<CloudProblem> read(Set<String> ids, Map<String, MachineState> into) {
        try {
            into.putAll(states.of(ids));
            return Optional.empty();
        } catch (CloudProblem problem) {
            return Optional.of(problem);
        }
    }

    /** The outcome, where the state leaves no doubt. */
    private static Optional<Outcome> settle(
            String id, Optional<MachineState> state, Optional<CloudProblem> problem, MachineState wanted) {
        if (state.isEmpty()) {
            return Optional.empty();
        }
        if (state.get() == wanted) {
            return Optional.of(new Outcome.Done(id + " reads back as " + word(wanted)));
        }
        if (state.get() == MachineState.GONE) {
            return Optional.of(new Outcome.Failed(Outcome.Failed.GONE, id + " is gone"));
        }
        boolean onItsWay =
                state.get() == (wanted == MachineState.STOPPED ? MachineState.STOPPING : MachineState.STARTING);
        if (onItsWay) {
            return Optional.empty();
        }
        if (problem.isPresent()) {
            return Optional.of(outcome(problem.get()));
        }
        // Accepted, came up and went down again: there was no capacity after all, or the machine failed its start.
        return wanted == MachineState.RUNNING && state.get() == MachineState.STOPPED
                ? Optional.of(new Outcome.Failed("StoppedAgain", id + " was accepted and is stopped again"))
                : Optional.empty();
    }

    private static Outcome pending(String id, MachineState wanted, Optional<CloudProblem> unread) {
        String why = unread.map(problem -> "its state could not be read: " + problem.getMessage())
                .orElse(id + " is not " + word(wanted) + " yet");
        return new Outcome.Pending(id, why);
    }

    /** What a request that was not accepted comes to. */
    public static Outcome outcome(CloudProblem problem) {
        String why = problem.permission()
                .map(permission -> "missing permission " + permission + ": " + problem.getMessage())
                .orElse(String.valueOf(problem.getMessage()));
        return switch (problem.reason()) {
            case REFUSED, NOT_FOUND -> new Outcome.Refused(problem.code(), why);
            case THROTTLED, TRANSIENT, CUT_SHORT -> new Outcome.Failed(problem.code(), why);
        };
    }

    private static String word(MachineState state) {
        return state == MachineState.STOPPED ? "stopped" : "running";
    }

    /** How the state of some machines is read; those that are not found are absent. */
    @FunctionalInterface
    public interface States {
        /** @throws CloudProblem where they can't be read */
        Map<String, MachineState> of(Set<String> ids);
    }
}
