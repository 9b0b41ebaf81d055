package dev.sluice.budget.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The figures of {@code docs/forecast.md}: what forecasts missed by on days held back from them. A table that differs from
 * the page is written to {@code target/}, to be read and taken over.
 */
class MeasuredTest {
    private static final String HEAD = """
            | budgets | after day | run-rate misses | Sluice misses | as near or nearer | in the interval | its width |
            |---|---|---|---|---|---|---|
            """;
    private static final int MONTHS = 200;

    @Test
    void realDemand_pricedByTheHour_missesWhatThePageSays() {
        Demand cluster = Demand.read("helios.dev.csv.gz", 31);
        Demand clients = Demand.read("servegen.dev.csv.gz", 14);
        LocalDate may = LocalDate.of(2020, 5, 1);
        int[] month = {5, 10, 15, 20, 25};
        int[] fortnight = {5, 7, 10, 12};
        List<String> rows = new ArrayList<>();
        rows.addAll(rows("the cluster", cluster.budgets(machine -> ""), may, 0, month));
        rows.addAll(rows("its 8 groups", cluster.budgets(Demand::group), may, 0, month));
        rows.addAll(rows("its 60 nodes", cluster.budgets(machine -> machine), may, 0, month));
        rows.addAll(rows("all clients", clients.budgets(machine -> ""), Months.FIRST, 0, fortnight));
        rows.addAll(rows("the 3 models", clients.budgets(Demand::group), Months.FIRST, 0, fortnight));
        rows.addAll(rows("the 152 clients", clients.budgets(machine -> machine), Months.FIRST, 0, fortnight));
        assertOnPage("forecast-demand.md", rows);
    }

    @Test
    void knownShapes_firstMonth_missWhatThePageSays() {
        assertOnPage("forecast-first-month.md", shapes(0));
    }

    @Test
    void knownShapes_afterEightWeeks_missWhatThePageSays() {
        assertOnPage("forecast-later-month.md", shapes(7 * Forecaster.WEEKS));
    }

    private static List<String> shapes(int before) {
        List<String> rows = new ArrayList<>();
        for (Shapes shape : Shapes.values()) {
            rows.addAll(rows(shape.words(), shape.months(MONTHS, before), Months.FIRST, before, 5, 15, 25));
        }
        return rows;
    }

    private static List<String> rows(String name, List<double[]> budgets, LocalDate first, int before, int... days) {
        List<String> rows = new ArrayList<>();
        for (int day : days) {
            rows.add(Tally.of(budgets, first, before, day).row(name, day));
        }
        return rows;
    }

    private static void assertOnPage(String name, List<String> rows) {
        String table = HEAD + String.join("\n", rows) + "\n";
        try {
            Path root = Path.of("").toAbsolutePath();
            while (!Files.exists(root.resolve("docs/forecast.md"))) {
                root = root.getParent();
            }
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", name), table);
            assertThat(Files.readString(root.resolve("docs/forecast.md"))).contains(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
