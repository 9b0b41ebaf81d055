package dev.sluice.aws.infra;

import dev.sluice.testkit.terraform.ModuleContract;
import dev.sluice.testkit.terraform.Providers;
import java.util.List;

/** What Terraform says of the module without any AWS. */
class ModuleTest extends ModuleContract {
    @Override
    protected String cloud() {
        return "aws";
    }

    @Override
    protected Providers providers() {
        return AttachedProvider.of(ProviderMirror.require());
    }

    @Override
    protected List<String> modules() {
        return List.of("", "modules/member-role", "modules/permissions");
    }
}
