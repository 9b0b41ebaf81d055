package dev.sluice.aws.infra.iam;

import java.util.Locale;
import java.util.regex.Pattern;

/** IAM's wildcards: {@code *} is any run of characters, {@code ?} any one. */
final class IamPattern {
    private static final int ARN_PARTS = 6;

    private IamPattern() {}

    static boolean like(String pattern, String value) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(value).matches();
    }

    /** Actions don't mind case. */
    static boolean action(String pattern, String action) {
        return like(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
    }

    /** Compares the six parts of an ARN one by one: a wildcard never reaches over a colon, but in the last part. */
    static boolean arn(String pattern, String arn) {
        if (pattern.equals("*")) {
            return true;
        }
        String[] wanted = pattern.split(":", ARN_PARTS);
        String[] given = arn.split(":", ARN_PARTS);
        if (wanted.length != ARN_PARTS || given.length != ARN_PARTS) {
            return false;
        }
        for (int i = 0; i < ARN_PARTS; i++) {
            if (!like(wanted[i], given[i])) {
                return false;
            }
        }
        return true;
    }
}
