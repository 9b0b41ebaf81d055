package dev.sluice.aws;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for many at once, and for one by one where EC2 refused them together: it names one bad id and does none. */
final class EachOf {
    private static final int TOGETHER = 50;

    private EachOf() {}

    /** For every id, why it was not accepted; empty where it was. */
    static Map<String, Optional<CloudProblem>> these(List<String> ids, Consumer<List<String>> ask) {
        Map<String, Optional<CloudProblem>> answers = new LinkedHashMap<>();
        for (int at = 0; at < ids.size(); at += TOGETHER) {
            List<String> some = ids.subList(at, Math.min(ids.size(), at + TOGETHER));
            Optional<CloudProblem> problem = ask(some, ask);
            // A region that throttles or is down is not asked fifty times more: nothing in the batch is at fault.
            boolean apart = some.size() > 1 && problem.isPresent() && !isFault(problem.get());
            for (String id : some) {
                answers.put(id, apart ? ask(List.of(id), ask) : problem);
            }
        }
        return answers;
    }

    private static boolean isFault(CloudProblem problem) {
        boolean capacity = problem.code().contains("Capacity");
        return problem.reason() == Gap.Reason.THROTTLED || (problem.reason() == Gap.Reason.TRANSIENT && !capacity);
    }

    private static Optional<CloudProblem> ask(List<String> ids, Consumer<List<String>> ask) {
        try {
            ask.accept(ids);
            return Optional.empty();
        } catch (CloudProblem problem) {
            return Optional.of(problem);
        }
    }
}
