package dev.sluice.aws.lambda;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Mode;
import dev.sluice.model.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the installation told its functions, by environment.
 *
 * @param state {@code SLUICE_STATE}: {@code s3://bucket/prefix}
 * @param policy {@code SLUICE_POLICY}: {@code s3://bucket/key}; without it every default holds
 * @param mode {@code SLUICE_MODE}: how far a run may go, whatever the policy says; {@code report} without it
 * @param topicArn {@code SLUICE_TOPIC_ARN}: where people are told
 * @param regions {@code SLUICE_REGIONS}, commas between them; without it those of the policy
 * @param roles {@code SLUICE_ROLE_ARNS}, commas between them, with {@code SLUICE_EXTERNAL_ID}: other accounts beside the
 *     function's own
 */
record LambdaSettings(
        String state,
        Optional<String> policy,
        Mode mode,
        Optional<String> topicArn,
        List<String> regions,
        List<Role> roles) {
    LambdaSettings {
        requireNonNull(state, "state is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(topicArn, "topicArn is null");
        regions = List.copyOf(regions);
        roles = List.copyOf(roles);
    }

    /** @throws IllegalArgumentException naming the variable that is missing or wrong */
    static LambdaSettings of(Map<String, String> env) {
        Optional<String> externalId = value(env, "SLUICE_EXTERNAL_ID");
        return new LambdaSettings(
                value(env, "SLUICE_STATE")
                        .orElseThrow(() -> new IllegalArgumentException("SLUICE_STATE is not set: s3://bucket/prefix")),
                value(env, "SLUICE_POLICY"),
                value(env, "SLUICE_MODE").map(LambdaSettings::mode).orElse(Mode.REPORT),
                value(env, "SLUICE_TOPIC_ARN"),
                list(env, "SLUICE_REGIONS"),
                list(env, "SLUICE_ROLE_ARNS").stream()
                        .map(arn -> new Role(arn, externalId))
                        .toList());
    }

    private static Mode mode(String code) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("SLUICE_MODE is report, warn or act, not " + code));
    }

    private static List<String> list(Map<String, String> env, String name) {
        return value(env, name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Optional<String> value(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
    }
}
