package dev.sluice.idle;

import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Read;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.Outcome;
import dev.sluice.model.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The machines of some steps as they are now. */
final class Reread {
    private final Map<String, Machine> byId = new HashMap<>();
    private final List<Gap> gaps;

    private Reread(Read<List<Machine>> read) {
        read.value().forEach(machine -> byId.put(machine.id(), machine));
        gaps = read.gaps();
    }

    static Reread of(Collection<Step> steps, Scene scene) {
        Set<String> ids = steps.stream().map(step -> step.resource().id()).collect(Collectors.toSet());
        return new Reread(scene.ports().get(Machines.class).reread(ids));
    }

    Optional<Machine> find(Step step) {
        return Optional.ofNullable(byId.get(step.resource().id()));
    }

    Collection<Machine> all() {
        return byId.values();
    }

    boolean complete() {
        return gaps.isEmpty();
    }

    /** What to say of a machine that is not there. */
    Recheck.Stay missing() {
        return gaps.isEmpty()
                ? new Recheck.Stay(Outcome.Failed.GONE, "the machine is gone")
                : new Recheck.Stay(
                        Recheck.Stay.UNREADABLE,
                        Doubts.of("the machine could not be read again", gaps).orElse("the machine could not be read"));
    }

    /** What became of an act on a machine that is not there: lost with it, or still to be asked. */
    Outcome lost(Step step, String ticket) {
        return complete()
                ? new Outcome.Failed(Outcome.Failed.GONE, "the machine is gone, and can't be started again")
                : new Outcome.Pending(
                        ticket.isEmpty() ? step.resource().id() : ticket,
                        missing().why());
    }

    static String word(Machine machine) {
        return machine.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
