package dev.sluice.aws;

import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.OpenCloud;

/** Opens AWS for a command: with roles, the accounts of the roles are looked at, and the caller's own only without. */
public final class AwsOpener implements CloudOpener {
    @Override
    public OpenCloud open(Access access) {
        AwsAccess reach = AwsAccess.of(access.environment())
                .withRoles(access.roles(), access.roles().isEmpty());
        return new AwsWiring(reach, access.clock());
    }
}
