package dev.sluice.aws;

import dev.sluice.adapter.ReadBack;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.Gap;
import dev.sluice.model.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Bars launches by a managed policy that denies them, attached to the roles that the order names: IAM binds who launches,
 * not an account. What AWS's own services launch in their own name (Auto Scaling, fleets that they keep) is not bound by it.
 */
final class IamLaunchGate implements LaunchGate {
    private static final String POLICY = "policy";
    private static final String THERE = "policy-there";
    private static final String ROLES = "roles";
    private static final String ATTACHED = "roles-attached";

    private final LaunchBar bar;
    private final IamPolicies iam;
    private final Supplier<List<String>> types;

    /** @param types patterns of the types to bar; it may throw a {@link CloudProblem} */
    IamLaunchGate(LaunchBar bar, IamPolicies iam, Supplier<List<String>> types) {
        this.bar = bar;
        this.iam = iam;
        this.types = types;
    }

    /** A policy that nobody is bound by is none: whoever made it died before the first role. */
    @Override
    public Read<Optional<Bar>> bar() {
        try {
            Optional<IamPolicies.Found> found = iam.find(bar.arn());
            Set<String> bound = found.isPresent() ? iam.attachedTo(bar.arn()) : Set.of();
            return Read.of(found.filter(policy -> !bound.isEmpty())
                    .map(policy -> new Bar(
                            bar.arn(),
                            Map.of("document", LaunchBar.digest(policy.document()), ROLES, String.join(",", bound)))));
        } catch (CloudProblem problem) {
            return new Read<>(Optional.empty(), List.of(problem.gap(bar.cell())));
        }
    }

    @Override
    public boolean binds(Bar there, Order order) {
        try {
            return list(there.facts().getOrDefault(ROLES, "")).containsAll(roles(order));
        } catch (CloudProblem noRole) {
            return false;
        }
    }

    @Override
    public Read<Boolean> stands(Map<String, String> before) {
        if (!bar.arn().equals(before.get(POLICY))) {
            return Read.of(false);
        }
        try {
            if (iam.find(bar.arn()).isEmpty()) {
                return Read.of(false);
            }
            Set<String> left = iam.attachedTo(bar.arn());
            left.retainAll(toLift(before));
            return Read.of(!left.isEmpty() || !wasThere(before));
        } catch (CloudProblem problem) {
            return new Read<>(false, List.of(problem.gap(bar.cell())));
        }
    }

    @Override
    public Read<Map<String, String>> before(Order order) {
        try {
            boolean there = iam.find(bar.arn()).isPresent();
            Set<String> bound = there ? iam.attachedTo(bar.arn()) : Set.of();
            Map<String, String> facts = new TreeMap<>();
            facts.put(POLICY, bar.arn());
            facts.put(THERE, Boolean.toString(!bound.isEmpty()));
            facts.put(ROLES, String.join(",", roles(order)));
            facts.put(ATTACHED, String.join(",", bound));
            return Read.of(facts);
        } catch (CloudProblem problem) {
            return new Read<>(Map.of(), List.of(problem.gap(bar.cell())));
        }
    }

    @Override
    public Outcome close(Order order) {
        Set<String> wanted;
        try {
            wanted = roles(order);
            if (wanted.isEmpty()) {
                return new Outcome.Refused("no-roles", "on AWS a bar binds roles, and the policy names none");
            }
            Optional<IamPolicies.Found> there = iam.find(bar.arn());
            if (there.isPresent() && !LaunchBar.untouched(there.get())) {
                return changed("its document is not what Sluice wrote");
            }
            Optional<Outcome> refused = there.isPresent() ? Optional.empty() : create(order);
            if (refused.isPresent()) {
                return refused.get();
            }
            return attach(wanted, there.isEmpty());
        } catch (CloudProblem problem) {
            return ReadBack.outcome(problem);
        }
    }

    @Override
    public Outcome open(Map<String, String> before) {
        if (!bar.arn().equals(before.get(POLICY))) {
            return new Outcome.Refused("no-record", "what was there before is not written down");
        }
        try {
            Optional<IamPolicies.Found> there = iam.find(bar.arn());
            if (there.isEmpty()) {
                return new Outcome.Done("there is no bar " + LaunchBar.NAME);
            }
            if (!LaunchBar.untouched(there.get())) {
                return changed("its document is not what Sluice wrote");
            }
            return putBack(before);
        } catch (CloudProblem problem) {
            return ReadBack.outcome(problem);
        }
    }

    private Outcome putBack(Map<String, String> before) {
        Set<String> stay = list(before.getOrDefault(ATTACHED, ""));
        Set<String> lift = toLift(before);
        TreeSet<String> others = iam.attachedTo(bar.arn());
        others.removeAll(stay);
        others.removeAll(lift);
        if (!others.isEmpty()) {
            return changed("it is attached to others too: " + String.join(", ", others));
        }
        lift.forEach(role -> iam.detach(bar.arn(), role));
        if (!wasThere(before)) {
            iam.delete(bar.arn());
        }
        boolean open = iam.find(bar.arn())
                .map(left -> iam.attachedTo(bar.arn()).stream().noneMatch(lift::contains))
                .orElse(true);
        return open
                ? new Outcome.Done("read back: " + LaunchBar.NAME + " binds none of " + String.join(", ", lift))
                : new Outcome.Pending(bar.arn(), "it does not read back as lifted yet");
    }

    private Optional<Outcome> create(Order order) {
        String document = bar.document(types.get());
        if (document.length() > LaunchBar.MOST_CHARACTERS) {
            return Optional.of(new Outcome.Refused(
                    "policy-too-long",
                    "the types to bar take " + document.length() + " characters, and IAM "
                            + LaunchBar.MOST_CHARACTERS));
        }
        try {
            iam.create(LaunchBar.PATH, LaunchBar.NAME, document, LaunchBar.description(order, document));
        } catch (CloudProblem problem) {
            // An answer that was lost, or another run that was faster: it is read back below in any case.
            if (!problem.code().startsWith("EntityAlreadyExists")) {
                throw problem;
            }
        }
        return Optional.empty();
    }

    private Outcome attach(Set<String> wanted, boolean created) {
        List<String> done = new ArrayList<>();
        try {
            Set<String> missing = new TreeSet<>(wanted);
            missing.removeAll(iam.attachedTo(bar.arn()));
            for (String role : missing) {
                done.add(role); // before it is sure: a lost answer is taken back as well
                iam.attach(bar.arn(), role);
            }
        } catch (CloudProblem problem) {
            return takenBack(done, created)
                    ? ReadBack.outcome(problem)
                    : new Outcome.Failed(
                            problem.code(),
                            "part of the bar is up and could not be taken back: " + problem.getMessage());
        }
        return readBack(wanted);
    }

    private Outcome readBack(Set<String> wanted) {
        try {
            boolean closed = iam.find(bar.arn()).filter(LaunchBar::untouched).isPresent()
                    && iam.attachedTo(bar.arn()).containsAll(wanted);
            return closed
                    ? new Outcome.Done("read back: " + LaunchBar.NAME + " binds " + String.join(", ", wanted))
                    : new Outcome.Pending(bar.arn(), "it does not read back as closed yet");
        } catch (CloudProblem problem) {
            return new Outcome.Pending(bar.arn(), "it could not be read back: " + problem.getMessage());
        }
    }

    /** A bar that binds some of the roles only would look like one, and nobody would lift it. */
    private boolean takenBack(Collection<String> roles, boolean created) {
        try {
            roles.forEach(role -> iam.detach(bar.arn(), role));
            if (created) {
                iam.delete(bar.arn());
            }
            return true;
        } catch (CloudProblem problem) {
            return false;
        }
    }

    /** Whether the bar was up before, for whomever. */
    private static boolean wasThere(Map<String, String> before) {
        return Boolean.parseBoolean(before.getOrDefault(THERE, "false"));
    }

    private static Set<String> toLift(Map<String, String> before) {
        Set<String> roles = list(before.getOrDefault(ROLES, ""));
        roles.removeAll(list(before.getOrDefault(ATTACHED, "")));
        return roles;
    }

    /** Their names, of this account only. @throws CloudProblem for what can't be one */
    private TreeSet<String> roles(Order order) {
        TreeSet<String> names = new TreeSet<>();
        for (String principal : order.principals()) {
            boolean arn = principal.startsWith("arn:");
            String name = principal.substring(principal.lastIndexOf('/') + 1);
            boolean ours = !arn || principal.contains(":iam::" + bar.cell().account() + ":role/");
            if (!ours || !name.matches("[A-Za-z0-9_+=,.@-]{1,64}")) {
                throw new CloudProblem(
                        Gap.Reason.REFUSED,
                        IamPolicies.ATTACH,
                        "NoRole",
                        Optional.empty(),
                        "not a role of account " + bar.cell().account() + ": " + principal,
                        new IllegalArgumentException(principal));
            }
            names.add(name);
        }
        return names;
    }

    private Outcome changed(String what) {
        return new Outcome.Refused("changed", "somebody changed " + LaunchBar.NAME + " since: " + what);
    }

    private static Set<String> list(String text) {
        return text.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(text.split(",")));
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(IamPolicies.GET, Need.READ_IF_ASKED, "see whether launches are barred"),
                new Permission(IamPolicies.VERSION, Need.READ_IF_ASKED, "see whether somebody changed the bar"),
                new Permission(IamPolicies.ENTITIES, Need.READ_IF_ASKED, "see whom the bar binds"),
                new Permission(AwsAccounts.REGIONS, Need.ACT, "find the types of all regions"),
                new Permission(InstanceTypes.OPERATION, Need.ACT, "find the types that carry accelerators"),
                new Permission(IamPolicies.CREATE, Need.ACT, "bar launches of accelerators"),
                new Permission(IamPolicies.ATTACH, Need.ACT, "bind the roles that the policy names"),
                new Permission(IamPolicies.DETACH, Need.ACT, "lift the bar"),
                new Permission(IamPolicies.DELETE, Need.ACT, "lift the bar"));
    }
}
