package dev.sluice.aws;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/**
 * How to reach AWS. Everything has a default: the SDK's own chain of credentials (environment, profile, container or
 * machine role), and the usual environment, {@code AWS_ENDPOINT_URL} among it.
 *
 * @param homeRegion where account-wide calls go, and where a bucket or topic is
 * @param roles roles to take on, one per account to look at
 * @param ownAccount whether the account of the credentials is looked at too
 * @param namespace where the CloudWatch agent writes to
 * @param endpoint another address for all services; empty for what the environment says
 * @param pathStyle whether a bucket is a part of the path, as a fake needs it, and not a host
 * @param prices a price table of the user's own, looked up before the one that is shipped
 * @param livePrices whether prices that no table has are asked of the AWS Price List API
 */
public record AwsAccess(
        String homeRegion,
        List<Role> roles,
        boolean ownAccount,
        String namespace,
        Optional<URI> endpoint,
        boolean pathStyle,
        Optional<Path> prices,
        boolean livePrices) {
    /** The CloudWatch agent's own default. */
    public static final String AGENT_NAMESPACE = "CWAgent";

    public AwsAccess {
        requireNonNull(homeRegion, "homeRegion is null");
        roles.forEach(role -> RoleArn.of(role.name()));
        roles = List.copyOf(roles);
        requireNonNull(namespace, "namespace is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(prices, "prices is null");
    }

    /**
     * What the environment says: {@code AWS_REGION} or {@code AWS_DEFAULT_REGION} (else the profile's region); {@code
     * SLUICE_AGENT_NAMESPACE}; {@code SLUICE_PRICES}, a price table in a file; {@code SLUICE_LIVE_PRICES=true} for what no
     * table has. Credentials and {@code AWS_ENDPOINT_URL} are left to the SDK.
     */
    public static AwsAccess of(Map<String, String> env) {
        return new AwsAccess(
                first(env, "AWS_REGION", "AWS_DEFAULT_REGION").orElseGet(AwsAccess::profileRegion),
                List.of(),
                true,
                first(env, "SLUICE_AGENT_NAMESPACE").orElse(AGENT_NAMESPACE),
                Optional.empty(),
                first(env, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL").isPresent(),
                first(env, "SLUICE_PRICES").map(Path::of),
                first(env, "SLUICE_LIVE_PRICES").filter("true"::equals).isPresent());
    }

    /** The same access to a service of another address, such as a local fake. */
    public AwsAccess at(URI other) {
        return new AwsAccess(homeRegion, roles, ownAccount, namespace, Optional.of(other), true, prices, livePrices);
    }

    /** @param own whether the account of the credentials is looked at beside those of the roles */
    public AwsAccess withRoles(List<Role> others, boolean own) {
        return new AwsAccess(homeRegion, others, own, namespace, endpoint, pathStyle, prices, livePrices);
    }

    public AwsAccess withPrices(Optional<Path> table, boolean live) {
        return new AwsAccess(homeRegion, roles, ownAccount, namespace, endpoint, pathStyle, table, live);
    }

    private static Optional<String> first(Map<String, String> env, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Optional.ofNullable(env.get(name)).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static String profileRegion() {
        try {
            return Optional.ofNullable(new AwsProfileRegionProvider().getRegion())
                    .map(Region::id)
                    .orElse("us-east-1");
        } catch (SdkException e) {
            return "us-east-1"; // no profile, or none with a region
        }
    }
}
