package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.terraform.Providers;
import dev.sluice.testkit.terraform.Sources;
import dev.sluice.testkit.terraform.Terraform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That what Terraform says with a stand-in for a provider is worth something: it refuses what the real one would. */
class StandInProviderTest {
    @ParameterizedTest
    @CsvSource({
        "gcp, notify.tf, 'message_retention_duration', 'message_retention_time', 'Unsupported argument'",
        "gcp, notify.tf, 'google_pubsub_topic.this.name', 'google_pubsub_topic.that.name', 'Reference to undeclared resource'",
        "gcp, notify.tf, 'google_pubsub_topic.this.name', 'google_pubsub_topic.this.arn', 'Unsupported attribute'",
        "gcp, notify.tf, 'expiration_policy {', 'expire_policy {', 'Unsupported block type'",
        "gcp, state.tf, 'enabled = true', 'enabled = 12', 'Incorrect attribute value type'",
        "azure, functions.tf, 'runtime_version        = \"21\"', '', 'Missing required argument'",
        "azure, functions.tf, 'var.memory_mb', 'var.memory', 'Reference to undeclared input variable'",
        "azure, iam.tf, 'azurerm_role_assignment\" \"host', 'azurerm_role_grant\" \"host', 'Invalid resource type'",
    })
    void validate_withAMistakeInIt_isRefused(String cloud, String file, String right, String wrong, String said) {
        Providers provider = cloud.equals("gcp") ? StandInProvider.google() : StandInProvider.azurerm();
        Terraform terraform = Terraform.copyOf(cloud, provider);
        String text = Sources.of(cloud).text("", file);
        assertThat(text).contains(right);
        terraform.write(file, text.replace(right, wrong));
        terraform.run("init");

        Terraform.Result verdict = terraform.attempt("validate");

        assertThat(verdict.code()).isNotZero();
        assertThat(verdict.output()).contains(said);
    }

    /** The oldest version that a module takes is the one whose schema it was checked against. */
    @ParameterizedTest
    @CsvSource({"gcp, google", "azure, azurerm"})
    void version_thatTheModuleAsksFor_isTheOneOfTheSchema(String cloud, String provider) {
        String oldest = Sources.of(cloud)
                .found("", "versions.tf", " version = \">= ([0-9.]+), < [0-9]+\"")
                .getFirst();

        assertThat(ProviderSchema.of(provider).origin()).startsWith("hashicorp/%s %s.0,".formatted(provider, oldest));
    }
}
