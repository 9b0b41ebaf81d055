package dev.sluice.aws;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * A service that is called without a client of its own; the words are those of the service's API model.
 *
 * @param prefix of its addresses
 * @param signedFor the name in a signature
 * @param target what its actions' names begin with in a header; empty where it has none
 * @param setting as in {@code AWS_ENDPOINT_URL_SETTING}
 */
record AwsService(String prefix, String signedFor, String target, String setting) {
    static final AwsService BUDGETS = new AwsService("budgets", "budgets", "AWSBudgetServiceGateway", "BUDGETS");
    static final AwsService COST_EXPLORER = new AwsService("ce", "ce", "AWSInsightsIndexService", "COST_EXPLORER");
    static final AwsService SECRETS =
            new AwsService("secretsmanager", "secretsmanager", "secretsmanager", "SECRETS_MANAGER");
    static final AwsService MAIL = new AwsService("email", "ses", "", "SESV2");
    static final AwsService IAM = new AwsService("iam", "iam", "", "IAM");
    static final AwsService FUNCTIONS = new AwsService("lambda", "lambda", "", "LAMBDA");

    /** Where it is: the address that was given, or the environment's or the profile's, or AWS's own. */
    URI endpoint(Optional<URI> given, Region region) {
        return AwsClientEndpointProvider.builder()
                .clientEndpointOverride(given.orElse(null))
                .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_" + setting)
                .serviceEndpointOverrideSystemProperty("aws.endpointUrl" + setting)
                .serviceProfileProperty(setting.toLowerCase(Locale.ROOT))
                .profileFile(ProfileFile::defaultProfileFile)
                .profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
                .serviceEndpointPrefix(prefix)
                .defaultProtocol("https")
                .region(region)
                .build()
                .clientEndpoint();
    }

    /** Some services are in one region only, whichever is asked from. */
    String signingRegion(Region region) {
        return ServiceMetadata.of(prefix).signingRegion(region).id();
    }
}
