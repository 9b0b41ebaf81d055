package dev.sluice.gcp;

import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.OpenCloud;

/** Opens Google Cloud for a command: the projects and folders of the policy's scope, and the caller's own project without. */
public final class GcpOpener implements CloudOpener {
    @Override
    public OpenCloud open(Access access) {
        GcpAccess reach = GcpAccess.of(access.environment()).to(access.accounts(), access.zones());
        return new GcpWiring(reach, access.environment(), access.clock());
    }
}
