package dev.sluice.aws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.testkit.Tools;
import dev.sluice.testkit.terraform.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words that Terraform and the functions must share, and that no compiler compares. */
class AgreementTest {
    private static final Sources INFRA = Sources.of("aws");

    @Test
    void handlers_ofAllFunctions_areClasses() throws ClassNotFoundException {
        List<String> handlers = INFRA.found("", "main.tf", "handler += \"([^\"]+)::handleRequest\"");

        assertThat(handlers).hasSize(3);
        for (String handler : handlers) {
            assertThat(Class.forName(handler)).isAssignableTo(RequestStreamHandler.class);
        }
    }

    @Test
    void environment_eachVariable_isReadByTheProgram() {
        String program = Sources.program("aws-lambda/src/main/java", "shared/core/src/main/java");

        assertThat(INFRA.found("", "functions.tf", "(SLUICE_[A-Z_]+) += "))
                .hasSizeGreaterThan(7)
                .allSatisfy(name -> assertThat(program).contains('"' + name + '"'));
    }

    @Test
    void alarms_countersOfRuns_areWrittenByTheFunctions() throws IOException {
        String counters = Files.readString(main().resolve("lambda/RunMetrics.java"));

        assertThat(INFRA.found("", "alarms.tf", "metric = \"([A-Za-z]+)\""))
                .containsExactly("IncompleteRuns", "FailedRuns")
                .allSatisfy(name -> assertThat(counters).contains("\\\"" + name + "\\\""));
        assertThat(INFRA.text("", "alarms.tf")).contains("namespace   = \"Sluice\"", "dimensions  = { Function = ");
        assertThat(counters).contains("\\\"Namespace\\\":\\\"Sluice\\\"", "\\\"Dimensions\\\":[[\\\"Function\\\"]]");
    }

    private static Path main() {
        return Tools.root().resolve("aws-lambda/src/main/java/dev/sluice/aws");
    }
}
