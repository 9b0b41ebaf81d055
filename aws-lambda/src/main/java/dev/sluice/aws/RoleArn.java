package dev.sluice.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a role, such as {@code arn:aws:iam::123456789012:role/sluice-read}.
 *
 * @param account whose role it is: twelve digits
 */
record RoleArn(String arn, String account) {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/[\\w+=,.@/-]{1,512}");

    /** @throws IllegalArgumentException for anything else */
    static RoleArn of(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the ARN of a role (arn:aws:iam::123456789012:role/name): " + arn);
        }
        return new RoleArn(arn, matcher.group(1));
    }
}
