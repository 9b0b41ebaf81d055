package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.terraform.Providers;
import dev.sluice.testkit.terraform.Sources;
import dev.sluice.testkit.terraform.Terraform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That uninstalling on Azure leaves the journal, unless it was told otherwise: the guard itself, applied and destroyed. */
class AzureStateTest {
    @Test
    void destroy_stateThatIsToBeKept_isRefusedUntilThatIsSaidAndApplied() {
        Terraform terraform = Terraform.copyOf("azure", new Providers() {}).in("guard");
        List<String> guard = Sources.of("azure")
                .found("", "state.tf", "(?s)(^resource \"terraform_data\" \"keep_state\" \\{.*?^\\})");
        assertThat(guard).hasSize(1);
        // What the guard stands before; without Azure, a resource of Terraform's own.
        terraform.write(
                "main.tf", """
                variable "delete_state_on_destroy" {
                  type = bool
                }

                resource "terraform_data" "state" {}

                """ + guard.getFirst().replace("azurerm_storage_container.state", "terraform_data.state"));
        terraform.run("init");
        terraform.run("apply", "-auto-approve", "-var=delete_state_on_destroy=false");

        Terraform.Result refused = terraform.attempt("destroy", "-auto-approve", "-var=delete_state_on_destroy=true");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("Set delete_state_on_destroy and apply it before destroying.");
        assertThat(terraform.run("state", "list")).contains("terraform_data.state");

        terraform.run("apply", "-auto-approve", "-var=delete_state_on_destroy=true");
        terraform.run("destroy", "-auto-approve", "-var=delete_state_on_destroy=true");

        assertThat(terraform.run("state", "list")).isBlank();
    }
}
