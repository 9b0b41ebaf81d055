package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Asks Azure what the caller's roles allow on the subscription, and looks each permission up in the answer. A role on a
 * part of the subscription is not in it, and a deny assignment isn't either: what is told as missing may be allowed for
 * some machines, what is told as allowed may be denied for some.
 */
final class AzureProbe implements Probe {
    static final String OPERATION = "Microsoft.Authorization/permissions/read";

    private static final String VERSION = "2022-04-01";

    private final String subscription;
    private final Arm arm;

    AzureProbe(String subscription, Arm arm) {
        this.subscription = subscription;
        this.arm = arm;
    }

    @Override
    public List<Answer> probe(List<Permission> permissions) {
        if (permissions.isEmpty()) {
            return List.of();
        }
        List<JsonNode> grants = new ArrayList<>();
        try {
            String path = "/subscriptions/" + subscription + "/providers/Microsoft.Authorization/permissions";
            arm.list(path, VERSION, Map.of(), OPERATION, grants::add);
        } catch (CloudProblem problem) {
            String why = problem.code() + ": " + problem.getMessage();
            return permissions.stream()
                    .map(permission -> new Answer(permission, Standing.NOT_TRIED, why))
                    .toList();
        }
        return permissions.stream()
                .map(permission -> grants.stream().anyMatch(grant -> allows(grant, permission.action()))
                        ? new Answer(permission, Standing.ALLOWED, "")
                        : new Answer(permission, Standing.MISSING, "no role on the whole subscription allows it"))
                .toList();
    }

    /** A role's exceptions hold for that role alone: another one may allow what it leaves out. */
    private static boolean allows(JsonNode grant, String action) {
        return (any(grant.path("actions"), action) && !any(grant.path("notActions"), action))
                || (any(grant.path("dataActions"), action) && !any(grant.path("notDataActions"), action));
    }

    private static boolean any(JsonNode patterns, String action) {
        return StreamSupport.stream(patterns.spliterator(), false)
                .anyMatch(pattern -> matches(pattern.asText(), action));
    }

    private static boolean matches(String pattern, String action) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches();
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
