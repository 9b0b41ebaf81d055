package dev.sluice.aws.infra.iam;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One line of a statement's conditions: operator, key, values. */
record IamCondition(Quantifier quantifier, String operator, boolean ifExists, String key, List<String> values) {
    private static final String IF_EXISTS = "IfExists";

    /** How an operator meets a key with several values. */
    enum Quantifier {
        ONE,
        ANY,
        ALL
    }

    static IamCondition parse(String name, String key, List<String> values) {
        Quantifier quantifier = Quantifier.ONE;
        String operator = name;
        if (name.startsWith("ForAnyValue:")) {
            quantifier = Quantifier.ANY;
            operator = name.substring("ForAnyValue:".length());
        } else if (name.startsWith("ForAllValues:")) {
            quantifier = Quantifier.ALL;
            operator = name.substring("ForAllValues:".length());
        }
        boolean ifExists = operator.endsWith(IF_EXISTS);
        if (ifExists) {
            operator = operator.substring(0, operator.length() - IF_EXISTS.length());
        }
        if (!operator.equals("Null")) {
            IamOperator.named(operator);
        } else if (ifExists || quantifier != Quantifier.ONE) {
            throw new IllegalArgumentException("unknown condition operator " + name);
        }
        for (String value : values) {
            if (value.contains("${")) {
                throw new IllegalArgumentException("policy variables are not known: " + value);
            }
        }
        return new IamCondition(quantifier, operator, ifExists, key.toLowerCase(Locale.ROOT), List.copyOf(values));
    }

    boolean holds(IamRequest request) {
        Optional<List<String>> given = Optional.ofNullable(request.context().get(key));
        if (operator.equals("Null")) {
            return values.contains(Boolean.toString(given.isEmpty()));
        }
        IamOperator known = IamOperator.named(operator);
        if (given.isEmpty()) {
            return ifExists
                    || switch (quantifier) {
                        case ONE -> known.holdsWithoutKey();
                        case ANY -> false;
                        case ALL -> true;
                    };
        }
        return switch (quantifier) {
            case ONE -> known.holds(values, only(given.get()));
            case ANY -> given.get().stream().anyMatch(value -> known.holds(values, value));
            case ALL -> given.get().stream().allMatch(value -> known.holds(values, value));
        };
    }

    private String only(List<String> given) {
        if (given.size() != 1) {
            throw new IllegalArgumentException(key + " has " + given.size() + " values and " + operator + " wants one");
        }
        return given.get(0);
    }
}
