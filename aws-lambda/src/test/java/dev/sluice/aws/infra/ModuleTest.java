package dev.sluice.aws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.Capabilities;
import dev.sluice.model.Mode;
import dev.sluice.policy.General;
import dev.sluice.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Terraform says of the module without any AWS. */
@Execution(ExecutionMode.CONCURRENT)
class ModuleTest {
    @Test
    void format_ofAllFiles_isTerraformsOwn() {
        assertThat(Terraform.copyTo(Scratch.folder()).attempt("fmt", "-check", "-recursive"))
                .isEqualTo(new Terraform.Result(0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples/report-only", "examples/act"})
    void validate_example_findsNothing(String example) {
        Terraform terraform = Terraform.copyTo(Scratch.folder()).in(example);
        terraform.run("init");

        JsonNode verdict = terraform.json("validate", "-json");

        // Warnings too: a deprecated argument is tomorrow's error.
        assertThat(verdict.path("diagnostics")).isEmpty();
        assertThat(verdict.path("valid").asBoolean()).isTrue();
    }

    @Test
    void test_modesAndRefusals_pass() {
        Terraform terraform = Terraform.copyTo(Scratch.folder());
        terraform.run("init");

        assertThat(terraform.run("test")).contains(" passed, 0 failed");
    }

    @ParameterizedTest
    @CsvSource({"report-only, REPORT", "act, ACT"})
    void policy_ofExample_isReadAndSaysTheExamplesMode(String example, Mode mode) {
        Policy policy = Capabilities.policy(Sources.of("examples/" + example, "policy.yaml"), "policy.yaml");

        // The lower of the policy's mode and the installation's counts: they must not contradict each other here.
        assertThat(policy.get(General.SECTION).mode()).isEqualTo(mode);
    }

    @Test
    void variables_ofEveryModule_areTypedAndDescribed() {
        for (String module : List.of("", "modules/member-role", "modules/permissions", "examples/act")) {
            List<String> lacking = new ArrayList<>();
            Matcher blocks = Pattern.compile("(?ms)^(variable|output) \"([a-z_]+)\" \\{\n(.*?)^\\}")
                    .matcher(Sources.of(module, "variables.tf") + Sources.of(module, "outputs.tf"));
            int seen = 0;
            while (blocks.find()) {
                seen++;
                boolean typed =
                        blocks.group(1).equals("output") || blocks.group(3).contains("  type ");
                if (!typed || !blocks.group(3).contains("  description ")) {
                    lacking.add(blocks.group(2));
                }
            }
            assertThat(lacking).as(module).isEmpty();
            assertThat(seen).as(module).isGreaterThan(1);
        }
    }

    @Test
    void readme_namesEveryVariableAndOutput() {
        for (String module : List.of("", "modules/member-role")) {
            Matcher names = Pattern.compile("(?m)^(?:variable|output) \"([a-z_]+)\"")
                    .matcher(Sources.of(module, "variables.tf") + Sources.of(module, "outputs.tf"));
            List<String> expected = names.results().map(found -> found.group(1)).toList();

            List<String> listed = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|")
                    .matcher(Sources.of(module, "README.md"))
                    .results()
                    .map(found -> found.group(1))
                    .toList();

            assertThat(listed).as(module).containsExactlyElementsOf(expected);
        }
    }
}
