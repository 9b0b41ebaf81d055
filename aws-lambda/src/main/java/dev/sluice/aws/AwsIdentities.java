package dev.sluice.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Who is calling, and as whom else it may call: one identity per account. */
final class AwsIdentities {
    private static final String IDENTITY = "sts:GetCallerIdentity";

    private final AwsAccess access;
    private final AwsClients home;
    private final Lazy<Map<String, AwsClients>> byAccount = new Lazy<>(this::ask);

    AwsIdentities(AwsAccess access, AwsClients home) {
        this.access = access;
        this.home = home;
    }

    AwsClients home() {
        return home;
    }

    /** The caller's own account first. @throws dev.sluice.cloud.CloudProblem where STS does not know the caller */
    Map<String, AwsClients> byAccount() {
        return byAccount.get();
    }

    private Map<String, AwsClients> ask() {
        Map<String, AwsClients> found = new LinkedHashMap<>();
        try {
            found.put(home.sts().getCallerIdentity().account(), home);
        } catch (SdkException e) {
            throw AwsProblems.of(e, IDENTITY);
        }
        access.roleArns().stream()
                .map(RoleArn::of)
                .forEach(role -> found.put(role.account(), home.as(assume(role, access.externalId()))));
        return found;
    }

    private AwsCredentialsProvider assume(RoleArn role, Optional<String> externalId) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(home.sts())
                .refreshRequest(AssumeRoleRequest.builder()
                        .roleArn(role.arn())
                        .roleSessionName("sluice")
                        .externalId(externalId.orElse(null))
                        .build())
                .build();
    }
}
