package dev.sluice.aws;

import dev.sluice.adapter.Lazy;
import dev.sluice.model.Role;
import java.util.LinkedHashMap;
import java.util.Map;
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
        if (access.ownAccount() || access.roles().isEmpty()) {
            try {
                found.put(home.sts().getCallerIdentity().account(), home);
            } catch (SdkException e) {
                throw AwsProblems.of(e, IDENTITY);
            }
        }
        access.roles().forEach(role -> found.put(RoleArn.of(role.name()).account(), home.as(assume(role))));
        return found;
    }

    private AwsCredentialsProvider assume(Role role) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(home.sts())
                .refreshRequest(AssumeRoleRequest.builder()
                        .roleArn(role.name())
                        .roleSessionName("sluice")
                        .externalId(role.externalId().orElse(null))
                        .build())
                .build();
    }
}
