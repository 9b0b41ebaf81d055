package dev.sluice.aws.infra.iam;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * One statement of a policy document.
 *
 * @param principals type ({@code AWS}, {@code Service}, or {@code *}) to names; empty in an identity policy
 * @param resources empty in a trust policy
 */
record IamStatement(
        String sid,
        boolean allow,
        List<String> actions,
        List<String> notActions,
        List<String> resources,
        List<String> notResources,
        Map<String, List<String>> principals,
        List<IamCondition> conditions) {

    boolean concerns(IamRequest request) {
        return matches(actions, notActions, request.action(), IamPattern::action)
                && (resources.isEmpty() && notResources.isEmpty()
                        || matches(resources, notResources, request.resource(), IamPattern::arn))
                && (principals.isEmpty() || speaksOf(request))
                && conditions.stream().allMatch(condition -> condition.holds(request));
    }

    private static boolean matches(
            List<String> wanted, List<String> unwanted, String value, BiPredicate<String, String> like) {
        return wanted.isEmpty()
                ? unwanted.stream().noneMatch(pattern -> like.test(pattern, value))
                : wanted.stream().anyMatch(pattern -> like.test(pattern, value));
    }

    private boolean speaksOf(IamRequest request) {
        if (principals.containsKey("*")) {
            return true;
        }
        String caller = request.principal()
                .orElseThrow(() -> new IllegalArgumentException("the document names principals, the request none"));
        return principals.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream())
                .anyMatch(name -> name.equals("*") || name.equals(caller) || isAccountOf(name, caller));
    }

    /** {@code arn:aws:iam::123456789012:root} stands for everybody in the account. */
    private static boolean isAccountOf(String name, String caller) {
        return name.endsWith(":root") && caller.startsWith(name.substring(0, name.length() - "root".length()));
    }
}
