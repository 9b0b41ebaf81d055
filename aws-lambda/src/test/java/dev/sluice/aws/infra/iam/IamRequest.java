package dev.sluice.aws.infra.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One call as AWS sees it when it decides.
 *
 * @param action such as {@code ec2:StopInstances}
 * @param resource the ARN of the one thing acted on; {@code *} for an action that has no resources
 * @param principal ARN of the role, or name of the service, that calls
 * @param context condition keys, lower-case, with the request's values
 */
public record IamRequest(
        String action, String resource, Optional<String> principal, Map<String, List<String>> context) {
    public IamRequest {
        context = Map.copyOf(context);
    }

    public static IamRequest of(String action, String resource) {
        return new IamRequest(action, resource, Optional.empty(), Map.of());
    }

    public IamRequest with(String key, String... values) {
        Map<String, List<String>> more = new HashMap<>(context);
        more.put(key.toLowerCase(Locale.ROOT), List.of(values));
        return new IamRequest(action, resource, principal, more);
    }

    public IamRequest by(String caller) {
        return new IamRequest(action, resource, Optional.of(caller), context);
    }
}
