package dev.sluice.aws.infra.iam;

import java.util.Arrays;
import java.util.function.BiPredicate;

/** The condition operators that are known; the pair is (value of the policy, value of the request). */
enum IamOperator {
    StringEquals(String::equals),
    StringNotEquals(String::equals, true),
    StringEqualsIgnoreCase(String::equalsIgnoreCase),
    StringNotEqualsIgnoreCase(String::equalsIgnoreCase, true),
    StringLike(IamPattern::like),
    StringNotLike(IamPattern::like, true),
    ArnEquals(IamPattern::arn),
    ArnNotEquals(IamPattern::arn, true),
    ArnLike(IamPattern::arn),
    ArnNotLike(IamPattern::arn, true),
    Bool(String::equalsIgnoreCase);

    private final BiPredicate<String, String> matches;
    private final boolean negated;

    IamOperator(BiPredicate<String, String> matches) {
        this(matches, false);
    }

    IamOperator(BiPredicate<String, String> matches, boolean negated) {
        this.matches = matches;
        this.negated = negated;
    }

    static IamOperator named(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown condition operator " + name));
    }

    /** Whether one value of the request meets the list: any of it, or none of it for a negated operator. */
    boolean holds(Iterable<String> wanted, String given) {
        for (String value : wanted) {
            if (matches.test(value, given)) {
                return !negated;
            }
        }
        return negated;
    }

    /** What a condition says of a key that the request doesn't have. */
    boolean holdsWithoutKey() {
        return negated;
    }
}
