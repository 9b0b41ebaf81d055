package dev.sluice.infra;

import dev.sluice.testkit.terraform.ModuleContract;
import dev.sluice.testkit.terraform.Providers;
import java.util.List;

/** What Terraform says of infra/azure without any Azure. */
class AzureModuleTest extends ModuleContract {
    @Override
    protected String cloud() {
        return "azure";
    }

    @Override
    protected Providers providers() {
        return StandInProvider.azurerm();
    }

    @Override
    protected List<String> modules() {
        return List.of("", "modules/member-scope", "modules/permissions");
    }
}
