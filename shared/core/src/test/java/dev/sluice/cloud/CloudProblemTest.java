package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudProblemTest {
    /** A gateway answers with a page of HTML; a log and a report want a line. */
    @Test
    void gap_answerOfManyLines_hasOneThatIsCut() {
        String page = "<html>\n  <body>\n" + "sorry ".repeat(200) + "</body>\n</html>";
        CloudProblem problem = new CloudProblem(
                Gap.Reason.TRANSIENT, "things:Get", "HTTP 502", Optional.empty(), page, new IOException("502"));
        assertThat(problem.gap(new Cell(Cloud.AWS, "111122223333", "us-east-1")).detail())
                .startsWith("<html> <body> sorry sorry")
                .endsWith("…")
                .hasSize(300)
                .doesNotContain("\n");
    }
}
