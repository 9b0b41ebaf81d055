package dev.sluice.testkit.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.Capabilities;
import dev.sluice.model.Mode;
import dev.sluice.policy.General;
import dev.sluice.policy.Policy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every cloud's part of {@code infra} keeps to, and what Terraform says of it without any cloud. */
@Execution(ExecutionMode.CONCURRENT)
public abstract class ModuleContract {
    /** The folder in {@code infra}. */
    protected abstract String cloud();

    protected abstract Providers providers();

    /** The module itself, as an empty path, and those in it that people use. */
    protected abstract List<String> modules();

    @Test
    void format_ofAllFiles_isTerraformsOwn() {
        assertThat(terraform().attempt("fmt", "-check", "-recursive")).isEqualTo(new Terraform.Result(0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples/report-only", "examples/act"})
    void validate_example_findsNothing(String example) {
        Terraform terraform = terraform().in(example);
        terraform.run("init");

        JsonNode verdict = terraform.json("validate", "-json");

        // Warnings too: a deprecated argument is tomorrow's error.
        assertThat(verdict.path("diagnostics")).isEmpty();
        assertThat(verdict.path("valid").asBoolean()).isTrue();
    }

    /** The examples go through the others. */
    @Test
    void validate_membersModules_findsNothing() {
        for (String module : modules().stream()
                .filter(path -> path.startsWith("modules/member-"))
                .toList()) {
            Terraform terraform = terraform().in(module);
            terraform.run("init");

            assertThat(terraform.json("validate", "-json").path("diagnostics"))
                    .as(module)
                    .isEmpty();
        }
    }

    @Test
    void test_modesAndRefusals_pass() {
        Terraform terraform = terraform();
        terraform.run("init");

        assertThat(terraform.run("test")).containsPattern("[1-9][0-9]* passed, 0 failed");
    }

    @ParameterizedTest
    @CsvSource({"report-only, REPORT", "act, ACT"})
    void policy_ofExample_isReadAndSaysTheExamplesMode(String example, Mode mode) {
        Policy policy = Capabilities.policy(sources().text("examples/" + example, "policy.yaml"), "policy.yaml");

        // The lower of the policy's mode and the installation's counts: they must not contradict each other here.
        assertThat(policy.get(General.SECTION).mode()).isEqualTo(mode);
    }

    @Test
    void variables_ofEveryModule_areTypedAndDescribed() {
        List<String> all = Stream.concat(modules().stream(), Stream.of("examples/report-only", "examples/act"))
                .toList();
        for (String module : all) {
            List<Variable> variables = sources().variables(module);

            assertThat(variables).as(module).isNotEmpty().allSatisfy(variable -> {
                assertThat(variable.type()).as(variable.name()).isNotEmpty();
                assertThat(variable.description()).as(variable.name()).endsWith(".");
            });
            assertThat(sources().found(module, "outputs.tf", "^  description = \"(.+)\""))
                    .as(module)
                    .hasSameSizeAs(sources().outputs(module));
        }
    }

    @Test
    void readme_namesEveryVariableAndOutputAsTheModuleDoes() {
        for (String module : modules()) {
            if (module.equals("modules/permissions")) {
                continue;
            }
            List<String> expected = Stream.concat(
                            sources().variables(module).stream().map(Variable::name),
                            sources().outputs(module).stream())
                    .toList();

            assertThat(sources().found(module, "README.md", "^\\| `([a-z_]+)` \\|"))
                    .as(module)
                    .containsExactlyElementsOf(expected);
            assertThat(sources().text(module, "README.md"))
                    .as(module)
                    .contains(sources().variables(module).stream()
                            .map(variable -> "| `%s` | %s |"
                                    .formatted(
                                            variable.name(),
                                            variable.description().replace("\\\"", "\"")))
                            .toList());
        }
    }

    /** The modules use one language: what is the same thing has the same name, type and description everywhere. */
    @ParameterizedTest
    @ValueSource(strings = {"aws", "gcp", "azure"})
    void variables_thatAnotherCloudHasToo_areTheSameThere(String other) {
        List<Variable> here = sources().variables("");
        List<Variable> there = Sources.of(other).variables("");

        for (Variable variable : here) {
            there.stream().filter(same -> same.name().equals(variable.name())).forEach(same -> {
                assertThat(same.type()).as(variable.name()).isEqualTo(variable.type());
                assertThat(same.whatItIs()).as(variable.name()).isEqualTo(variable.whatItIs());
            });
        }
        assertThat(there.stream().map(Variable::name))
                .contains(
                        "name",
                        "mode",
                        "policy",
                        "package",
                        "regions",
                        "schedule_look",
                        "schedule_summary",
                        "schedules_enabled",
                        "alarm_emails",
                        "did_not_run_minutes",
                        "log_retention_days",
                        "state_retention_days",
                        "delete_state_on_destroy",
                        "memory_mb",
                        "timeout_seconds",
                        "labels");
    }

    private Terraform terraform() {
        return Terraform.copyOf(cloud(), providers());
    }

    private Sources sources() {
        return Sources.of(cloud());
    }
}
