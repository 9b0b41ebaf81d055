package dev.sluice.policy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A policy that can't be used, with everything that is wrong in it, in the order of the file. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PolicyProblem> problems;

    PolicyException(List<PolicyProblem> problems) {
        super(problems.stream().sorted(order()).map(PolicyProblem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted(order()).toList();
    }

    public List<PolicyProblem> problems() {
        return problems;
    }

    private static Comparator<PolicyProblem> order() {
        return Comparator.comparingInt(PolicyProblem::line).thenComparingInt(PolicyProblem::column);
    }
}
