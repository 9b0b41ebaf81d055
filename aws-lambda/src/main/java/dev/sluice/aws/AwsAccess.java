package dev.sluice.aws;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/**
 * How to reach AWS. Everything has a default: the SDK's own chain of credentials (environment, profile, container or
 * machine role), and the usual environment, {@code AWS_ENDPOINT_URL} among it.
 *
 * @param homeRegion where account-wide calls go, and where a bucket or topic is
 * @param roleArns roles in other accounts to read, or act in, beside the caller's own account
 * @param externalId what the trust policy of those roles asks for
 * @param namespace where the CloudWatch agent writes to
 * @param endpoint another address for all services; empty for what the environment says
 * @param pathStyle whether a bucket is a part of the path, as a fake needs it, and not a host
 * @param prices a price table of the user's own, looked up before the one that is shipped
 * @param livePrices whether prices that no table has are asked of the AWS Price List API
 */
public record AwsAccess(
        String homeRegion,
        List<String> roleArns,
        Optional<String> externalId,
        String namespace,
        Optional<URI> endpoint,
        boolean pathStyle,
        Optional<Path> prices,
        boolean livePrices) {
    /** The CloudWatch agent's own default. */
    public static final String AGENT_NAMESPACE = "CWAgent";

    public AwsAccess {
        requireNonNull(homeRegion, "homeRegion is null");
        roleArns =
                roleArns.stream().map(arn -> RoleArn.of(arn).arn()).distinct().toList();
        requireNonNull(externalId, "externalId is null");
        requireNonNull(namespace, "namespace is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(prices, "prices is null");
    }

    /**
     * What the environment says: {@code AWS_REGION} or {@code AWS_DEFAULT_REGION} (else the profile's region), {@code
     * SLUICE_ROLE_ARNS} (commas between them), {@code SLUICE_EXTERNAL_ID}, {@code SLUICE_AGENT_NAMESPACE}. Credentials and
     * {@code AWS_ENDPOINT_URL} are left to the SDK.
     */
    public static AwsAccess of(Map<String, String> env) {
        return new AwsAccess(
                first(env, "AWS_REGION", "AWS_DEFAULT_REGION").orElseGet(AwsAccess::profileRegion),
                list(env.get("SLUICE_ROLE_ARNS")),
                first(env, "SLUICE_EXTERNAL_ID"),
                first(env, "SLUICE_AGENT_NAMESPACE").orElse(AGENT_NAMESPACE),
                Optional.empty(),
                first(env, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL").isPresent(),
                Optional.empty(),
                false);
    }

    /** The same access to a service of another address, such as a local fake. */
    public AwsAccess at(URI other) {
        return new AwsAccess(homeRegion, roleArns, externalId, namespace, Optional.of(other), true, prices, livePrices);
    }

    public AwsAccess withRoles(List<String> arns, Optional<String> id) {
        return new AwsAccess(homeRegion, arns, id, namespace, endpoint, pathStyle, prices, livePrices);
    }

    public AwsAccess withHomeRegion(String region) {
        return new AwsAccess(region, roleArns, externalId, namespace, endpoint, pathStyle, prices, livePrices);
    }

    public AwsAccess withPrices(Optional<Path> table, boolean live) {
        return new AwsAccess(homeRegion, roleArns, externalId, namespace, endpoint, pathStyle, table, live);
    }

    private static List<String> list(@Nullable String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
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
