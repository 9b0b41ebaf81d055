package dev.sluice.testkit.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Cloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What the watching itself costs a month: the table of {@code docs/budget.md}, from counted calls. Counted for one budget and
 * for two; as budgets don't know each other, a thousand follow from that.
 */
class PaidCallsTest {
    private static final double NOT_ASKED = -1;

    /** Dollars: a request of Cost Explorer. */
    private static final double QUESTION = 0.01;

    /** Dollars: a GiB that BigQuery reads, of 6.25 for a TiB. */
    private static final double GIB = 6.25 / 1024;

    /** Dollars: a write or list, and a read of an object, the same on S3, GCS and Azure (hot). */
    private static final double WRITE = 0.005 / 1000;

    private static final double READ = 0.0004 / 1000;

    @Test
    void month_tenToAThousandBudgets_costsWhatThePageSays() throws IOException {
        Duration never = Duration.ZERO;
        Duration six = Duration.ofHours(6);
        List<String> rows = new ArrayList<>();
        rows.addAll(rows("AWS, a look every 6 h", Cloud.AWS, never, six, true, QUESTION));
        rows.addAll(rows("Azure, a look every 6 h", Cloud.AZURE, never, six, true, 0));
        Duration half = Duration.ofMinutes(30);
        rows.addAll(
                rows("Google Cloud, a message every 30 min, a look every 6 h", Cloud.GCP, half, six, false, NOT_ASKED));
        rows.addAll(rows("Google Cloud, the same with an export, 1 GiB a question", Cloud.GCP, half, six, false, GIB));
        String table = String.join("\n", rows) + "\n";
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs/budget.md"))) {
            root = root.getParent();
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "paid-calls.md"), table);
        assertThat(Files.readString(root.resolve("docs/budget.md"))).contains(table);
    }

    private static List<String> rows(
            String name, Cloud cloud, Duration messages, Duration pull, boolean provider, double question) {
        boolean drivers = question != NOT_ASKED;
        PaidMonth one = new PaidMonth(cloud, 1, drivers, messages, pull, provider);
        PaidMonth two = new PaidMonth(cloud, 2, drivers, messages, pull, provider);
        assertThat(one.told()).isEqualTo(6);
        assertThat(two.told()).isEqualTo(12);
        assertThat(one.asked()).isLessThanOrEqualTo(6);
        List<String> rows = new ArrayList<>();
        for (int budgets : new int[] {10, 100, 1000}) {
            long reads = of(budgets, one.counts()[0], two.counts()[0]);
            long writes = of(budgets, one.counts()[1], two.counts()[1]);
            long listed = of(budgets, one.counts()[2], two.counts()[2]);
            long asked = of(budgets, one.asked(), two.asked());
            rows.add(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d | %,d | %,d | %.2f | %.2f |",
                    name,
                    budgets,
                    listed,
                    asked,
                    reads,
                    writes,
                    asked * Math.max(0, question),
                    reads * READ + writes * WRITE));
        }
        return rows;
    }

    private static long of(int budgets, long one, long two) {
        return one + (budgets - 1) * (two - one);
    }
}
