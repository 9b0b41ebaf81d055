package dev.sluice.host;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Mode;
import dev.sluice.model.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an installation told its functions, by environment: the same names on every cloud.
 *
 * @param state {@code SLUICE_STATE}: where state is kept, as the cloud names it
 * @param policy {@code SLUICE_POLICY}: an object of the cloud, or a file; without it every default holds
 * @param mode {@code SLUICE_MODE}: how far a run may go, whatever the policy says; {@code report} without it
 * @param topic {@code SLUICE_TOPIC}: where people are told
 * @param regions {@code SLUICE_REGIONS}, commas between them; without it those of the policy
 * @param zones {@code SLUICE_ZONES}, likewise
 * @param accounts {@code SLUICE_ACCOUNTS}, likewise: ids of projects, folders, subscriptions, management groups
 * @param roles {@code SLUICE_ROLES}, likewise, with {@code SLUICE_EXTERNAL_ID}: accounts that are read by taking on a
 *     role, beside the function's own
 */
public record HostSettings(
        String state,
        Optional<String> policy,
        Mode mode,
        Optional<String> topic,
        List<String> regions,
        List<String> zones,
        List<String> accounts,
        List<Role> roles) {
    private static final String TIMEOUT = "SLUICE_TIMEOUT_SECONDS";

    public HostSettings {
        requireNonNull(state, "state is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(topic, "topic is null");
        regions = List.copyOf(regions);
        zones = List.copyOf(zones);
        accounts = List.copyOf(accounts);
        roles = List.copyOf(roles);
    }

    /** @throws IllegalArgumentException naming the variable that is missing or wrong */
    public static HostSettings of(Map<String, String> env) {
        Optional<String> externalId = value(env, "SLUICE_EXTERNAL_ID");
        return new HostSettings(
                value(env, "SLUICE_STATE")
                        .orElseThrow(
                                () -> new IllegalArgumentException("SLUICE_STATE is not set: where state is kept")),
                value(env, "SLUICE_POLICY"),
                value(env, "SLUICE_MODE").map(HostSettings::mode).orElse(Mode.REPORT),
                value(env, "SLUICE_TOPIC"),
                list(env, "SLUICE_REGIONS"),
                list(env, "SLUICE_ZONES"),
                list(env, "SLUICE_ACCOUNTS"),
                list(env, "SLUICE_ROLES").stream()
                        .map(name -> new Role(name, externalId))
                        .toList());
    }

    /**
     * How long one invocation may take, which a platform may keep from its functions: {@code SLUICE_TIMEOUT_SECONDS}.
     *
     * @param usual what the platform gives where nobody asked for more
     * @throws IllegalArgumentException naming the variable that is wrong
     */
    public static Duration timeout(Map<String, String> env, Duration usual) {
        return value(env, TIMEOUT).map(HostSettings::seconds).orElse(usual);
    }

    private static Duration seconds(String text) {
        if (!text.strip().matches("[1-9][0-9]{1,4}")) {
            throw new IllegalArgumentException(TIMEOUT + " is a number of seconds from 10 on, not " + text);
        }
        return Duration.ofSeconds(Long.parseLong(text.strip()));
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
