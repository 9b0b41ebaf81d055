package dev.sluice.run;

import dev.sluice.capability.Capability;
import dev.sluice.capability.Proposal;
import dev.sluice.model.Cell;
import dev.sluice.model.Mode;
import dev.sluice.model.Notice;
import dev.sluice.model.PlanRef;
import dev.sluice.model.Request;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Step;
import dev.sluice.record.Codec;
import dev.sluice.record.Keys;
import dev.sluice.record.Ledger;
import dev.sluice.record.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads, decides, plans; and, where there is an executor and the mode asks for it, acts on its own plan. */
final class LookRun {
    private static final Duration FOR_A_PERSON = Duration.ofHours(24);
    private static final Duration FOR_A_FUNCTION = Duration.ofHours(1);

    private final Run run;
    private final Request request;
    private final Capability capability;
    private final Optional<CarryOut> executor;

    LookRun(Run run, Request request, Capability capability, Optional<CarryOut> executor) {
        this.run = run;
        this.request = request;
        this.capability = capability;
        this.executor = executor;
    }

    void look() {
        Optional<CarryOut> acting = executor.filter(some -> request.mode() != Mode.REPORT);
        acting.ifPresent(carryOut -> request.cells().forEach(carryOut::settle));
        List<CellLook> looks = new CellLooks(run, capability).at(request.cells());
        looks.forEach(each -> run.report().saw(each.look().gaps(), each.look().findings()));
        looks.forEach(each -> each.scene().ifPresent(scene -> new WrongStops(run).find(each.past(), scene)));
        Ledger ledger = halts(looks);
        Map<Cell, Warnings> warnings = new LinkedHashMap<>();
        List<Step> steps = warned(looks, guarded(looks, ledger), warnings);
        Optional<Plan> plan = plan(steps, looks);
        run.report().planned(steps, plan.map(this::keep));
        looks.forEach(this::remember);
        if (acting.isPresent() && plan.isPresent()) {
            acting.get().plan(plan.get());
        }
        run.tell();
        if (!warnings.isEmpty()) {
            Set<String> waiting = run.outbox().waiting();
            warnings.values().forEach(each -> each.told(waiting));
        }
    }

    /** Keeps what the looks say about halts: an apply in another process heeds it too. A gap takes no halt back. */
    private Ledger halts(List<CellLook> looks) {
        Instant now = run.state().serverTime();
        List<Ledger.Halt> found = new ArrayList<>();
        Set<Cell> clear = new HashSet<>();
        for (CellLook each : looks) {
            each.look().halt().ifPresent(notice -> found.add(new Ledger.Halt(each.cell(), capability.name(), notice)));
            if (!each.frozen() || each.look().halt().isPresent()) {
                clear.add(each.cell());
            }
        }
        Ledger ledger = run.ledger().read(now);
        List<Ledger.Halt> next = merged(ledger, found, clear);
        return next.equals(ledger.halts())
                ? ledger
                : run.ledger()
                        .change(
                                now,
                                kept -> new Ledger(
                                        kept.acts(), kept.wrongStops(), kept.shields(), merged(kept, found, clear)));
    }

    private List<Ledger.Halt> merged(Ledger ledger, List<Ledger.Halt> found, Set<Cell> clear) {
        List<Ledger.Halt> all = new ArrayList<>();
        for (Ledger.Halt halt : ledger.halts()) {
            if (!halt.capability().equals(capability.name()) || !clear.contains(halt.cell())) {
                all.add(halt);
            }
        }
        all.addAll(found);
        return all;
    }

    private List<Step> guarded(List<CellLook> looks, Ledger kept) {
        Instant now = run.state().serverTime();
        Ledger ledger = kept;
        List<Proposal> proposals = new ArrayList<>();
        Set<ResourceRef> open = new HashSet<>();
        for (CellLook each : looks) {
            proposals.addAll(each.look().proposals());
            each.past().open().stream().map(Act::resource).forEach(open::add);
            if (!each.busy(now)) {
                each.past().open().forEach(this::unsettled);
                ledger = Journalled.only(ledger, each.cell(), each.past());
            }
        }
        Map<Cell, Notice> halts = new Halts(run).of(request.cells(), ledger);
        halts.values().stream().distinct().forEach(this::halted);
        Guard.Circumstances circumstances = new Guard.Circumstances(fleet(looks), partial(looks), halts, open);
        return new Guard(run.limits(), now, ledger, circumstances).place(Planner.steps(proposals));
    }

    /** A run that was to act and may not is not complete; one that only reports has said all there is to say. */
    private void halted(Notice halt) {
        if (request.mode() == Mode.REPORT) {
            run.report().note(halt.code(), halt.text());
        } else {
            run.report().incomplete(halt.code(), halt.text());
        }
    }

    private void unsettled(Act act) {
        String key = act.run() + " " + act.step().id();
        run.report()
                .unfinished(
                        key,
                        "unsettled",
                        "run " + act.run() + ", " + Words.name(act.step())
                                + ": it has not ended, or it is not known how; the next run that acts finds out");
    }

    private List<Step> warned(List<CellLook> looks, List<Step> steps, Map<Cell, Warnings> warnings) {
        if (request.mode() != Mode.WARN) {
            return steps;
        }
        Map<String, Step> placed = new LinkedHashMap<>();
        steps.forEach(step -> placed.put(step.id(), step));
        for (CellLook each : looks) {
            Warnings here = new Warnings(run, each.cell(), capability.name(), each.frozen());
            warnings.put(each.cell(), here);
            List<Step> own = steps.stream()
                    .filter(step -> step.resource().cell().equals(each.cell()))
                    .toList();
            here.place(own).forEach(step -> placed.put(step.id(), step));
        }
        return List.copyOf(placed.values());
    }

    /** A plan is kept where there are steps, and where an earlier act waits to be settled by who applies it. */
    private Optional<Plan> plan(List<Step> steps, List<CellLook> looks) {
        boolean unsettled = looks.stream().anyMatch(each -> !each.past().open().isEmpty());
        if (steps.isEmpty() && !unsettled) {
            return Optional.empty();
        }
        Instant now = run.state().serverTime();
        return Optional.of(new Plan(
                "plan-" + run.id(),
                run.id(),
                capability.name(),
                request.mode(),
                now,
                now.plus(request.mode() == Mode.REPORT ? FOR_A_PERSON : FOR_A_FUNCTION),
                run.setup().policy().fingerprint(),
                fleet(looks),
                partial(looks),
                steps));
    }

    private PlanRef keep(Plan plan) {
        Codec.Written written = Plan.CODEC.write(plan);
        if (run.state().create(Keys.plan(plan.id()), written.bytes()).isEmpty()) {
            throw new Refusal("plan-exists", "there is a plan " + plan.id() + " already; nothing was done");
        }
        return new PlanRef(plan.id(), written.sum(), plan.expires());
    }

    private static Map<Cell, Integer> fleet(List<CellLook> looks) {
        Map<Cell, Integer> fleet = new TreeMap<>();
        looks.forEach(each -> fleet.put(each.cell(), each.look().fleet()));
        return fleet;
    }

    private static Set<Cell> partial(List<CellLook> looks) {
        return looks.stream().filter(CellLook::frozen).map(CellLook::cell).collect(Collectors.toSet());
    }

    /** With a gap the old memory stays as it is: "not seen" is not "gone". */
    private void remember(CellLook each) {
        byte[] memory = each.look().memory();
        boolean same =
                each.kept().filter(old -> Arrays.equals(old.content(), memory)).isPresent();
        if (same || (each.frozen() && !each.look().ownDoings())) {
            return;
        }
        String key = Keys.memory(each.cell(), capability.name());
        Optional<String> written = each.kept()
                .map(old -> run.state().replace(key, old.version(), memory))
                .orElseGet(() -> run.state().create(key, memory));
        if (written.isEmpty()) {
            run.report()
                    .incomplete("cell-busy", each.cell() + ": another run looked at the same time; its memory is kept");
        }
    }
}
