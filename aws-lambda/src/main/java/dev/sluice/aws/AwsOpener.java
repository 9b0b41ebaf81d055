package dev.sluice.aws;

import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.OpenCloud;

/** Opens AWS: the accounts of the roles, and the caller's own where that is asked for. */
public final class AwsOpener implements CloudOpener {
    @Override
    public OpenCloud open(Access access) {
        if (!access.accounts().isEmpty()) {
            throw new IllegalArgumentException("scope.aws.accounts: an account of AWS is read by a role, such as "
                    + "role: arn:aws:iam::123456789012:role/sluice-read; found the id "
                    + access.accounts().getFirst());
        }
        AwsAccess reach = AwsAccess.of(access.environment()).withRoles(access.roles(), access.own());
        return new AwsWiring(reach, access.clock());
    }
}
