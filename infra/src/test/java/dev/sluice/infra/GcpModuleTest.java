package dev.sluice.infra;

import dev.sluice.testkit.terraform.ModuleContract;
import dev.sluice.testkit.terraform.Providers;
import java.util.List;

/** What Terraform says of infra/gcp without any Google Cloud. */
class GcpModuleTest extends ModuleContract {
    @Override
    protected String cloud() {
        return "gcp";
    }

    @Override
    protected Providers providers() {
        return StandInProvider.google();
    }

    @Override
    protected List<String> modules() {
        return List.of("", "modules/member-project", "modules/member-folder", "modules/permissions");
    }
}
