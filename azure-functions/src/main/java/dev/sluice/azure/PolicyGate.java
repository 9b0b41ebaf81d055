package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Existing;
import dev.sluice.adapter.ReadBack;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bars launches by assigning a policy to the subscription, and lifts the bar by deleting that assignment. The definition,
 * which denies machines and scale sets of sizes with accelerators, is infra/azure's: it binds nobody by itself, and so what
 * closing adds is one thing that wasn't there, and opening takes away the same.
 *
 * <p>Azure enforces an assignment within half an hour, and denies changes of such machines as well as new ones, resizing and
 * tagging among them; starting, stopping and deleting them it doesn't.
 */
final class PolicyGate implements LaunchGate {
    static final String READ = "Microsoft.Authorization/policyAssignments/read";
    static final String WRITE = "Microsoft.Authorization/policyAssignments/write";
    static final String DELETE = "Microsoft.Authorization/policyAssignments/delete";
    static final String DEFINITION = "Microsoft.Authorization/policyDefinitions/read";

    private static final String WAS = "before";
    private static final String ABSENT = "no assignment";
    private static final String FOREIGN = "an assignment of somebody else's";

    private final Cell cell;
    private final Arm arm;
    private final PolicyAssignment form;

    PolicyGate(Cell cell, Arm arm, String definition) {
        this.cell = cell;
        this.arm = arm;
        this.form = new PolicyAssignment(cell.account(), definition);
    }

    @Override
    public Read<Optional<Bar>> bar() {
        try {
            return Read.of(
                    read().filter(PolicyAssignment::isSluices).map(found -> new Bar(form.path(), form.facts(found))));
        } catch (CloudProblem problem) {
            return new Read<>(Optional.empty(), List.of(problem.gap(cell)));
        }
    }

    /** Sluice's own bar is put up only where there was none: that it is there already says that there was none. */
    @Override
    public Read<Map<String, String>> before(Order order) {
        try {
            Optional<JsonNode> found = read();
            arm.get(form.definition(), PolicyAssignment.DEFINITIONS_VERSION, Map.of(), DEFINITION);
            boolean foreign =
                    found.filter(one -> !PolicyAssignment.isSluices(one)).isPresent();
            return Read.of(Map.of(
                    "assignment", form.path(), "definition", form.definition(), WAS, foreign ? FOREIGN : ABSENT));
        } catch (CloudProblem problem) {
            return new Read<>(Map.of(), List.of(problem.gap(cell)));
        }
    }

    @Override
    public Outcome close(Order order) {
        try {
            Optional<JsonNode> found = read();
            if (found.isPresent()) {
                return form.isAsLeft(found.get())
                        ? new Outcome.Done(form.path() + " is there already")
                        : new Outcome.Refused("NotOurs", form.path() + " is there, and isn't as Sluice makes it");
            }
        } catch (CloudProblem problem) {
            return ReadBack.outcome(problem);
        }
        Optional<CloudProblem> problem =
                tried(() -> arm.put(form.path(), PolicyAssignment.VERSION, form.body(order), WRITE));
        return settled(problem, true);
    }

    @Override
    public Outcome open(Map<String, String> before) {
        if (!ABSENT.equals(before.get(WAS))) {
            return new Outcome.Refused("NotOurs", "what was there before was not put up by Sluice");
        }
        try {
            Optional<JsonNode> found = read();
            if (found.isEmpty()) {
                return new Outcome.Done(form.path() + " is not there");
            }
            if (!form.isAsLeft(found.get())) {
                return new Outcome.Refused("Changed", form.path() + " was changed since: it is left as it is");
            }
        } catch (CloudProblem problem) {
            return ReadBack.outcome(problem);
        }
        Optional<CloudProblem> problem = tried(() -> arm.delete(form.path(), PolicyAssignment.VERSION, DELETE));
        return settled(problem, false);
    }

    /** What is read back decides, where an answer was lost as well; else what Azure said. */
    private Outcome settled(Optional<CloudProblem> problem, boolean closed) {
        if (problem.isPresent() && problem.get().reason() != Gap.Reason.TRANSIENT) {
            return ReadBack.outcome(problem.get());
        }
        try {
            Optional<JsonNode> found = read();
            boolean asWanted = closed ? found.filter(form::isAsLeft).isPresent() : found.isEmpty();
            if (asWanted) {
                String how = closed ? " reads back; Azure enforces it within 30 minutes" : " is gone";
                return new Outcome.Done(form.path() + how);
            }
            return problem.map(ReadBack::outcome)
                    .orElseGet(() -> new Outcome.Failed("NotReadBack", form.path() + " does not read back as asked"));
        } catch (CloudProblem unread) {
            return ReadBack.outcome(unread);
        }
    }

    private Optional<JsonNode> read() {
        return Existing.of(() -> arm.get(form.path(), PolicyAssignment.VERSION, Map.of(), READ));
    }

    private static Optional<CloudProblem> tried(Runnable act) {
        try {
            act.run();
            return Optional.empty();
        } catch (CloudProblem problem) {
            return Optional.of(problem);
        }
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(READ, Need.READ_IF_ASKED, "see whether launches are barred"),
                new Permission(DEFINITION, Need.READ_IF_ASKED, "see that there is a policy to bar launches with"),
                new Permission(WRITE, Need.ACT, "bar new accelerator machines"),
                new Permission(DELETE, Need.ACT, "lift that bar"));
    }
}
