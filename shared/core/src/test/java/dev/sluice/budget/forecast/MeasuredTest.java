package dev.sluice.budget.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The figures of {@code docs/forecast.md}: what forecasts missed by on days held back from them. A table that differs
 * from the page is written to {@code target/}, to be read and taken over.
 */
class MeasuredTest {
    private static final LocalDate MAY = LocalDate.of(2020, 5, 1);
    private static final UnaryOperator<String> EACH = machine -> machine;
    private static final UnaryOperator<String> ALL = machine -> "";
    private static final int MONTHS = 200;

    @Test
    void cluster_pricedByTheHour_missesWhatThePageSays() {
        Demand cluster = Demand.read("helios.dev.csv.gz", 31);
        int[] days = {5, 10, 15, 20, 25};
        assertOnPage(
                "cluster",
                days,
                row("the cluster", month(cluster.budgets(ALL)), days),
                row("its 8 groups", month(cluster.budgets(Demand::group)), days),
                row("its 60 nodes", month(cluster.budgets(EACH)), days),
                row("30 nodes kept apart", month(cluster.keptApart().budgets(EACH)), days));
    }

    @Test
    void fortnightsOfTheCluster_withDaysBefore_missWhatThePageSays() {
        Demand cluster = Demand.read("helios.dev.csv.gz", 31);
        int[] days = {2, 4, 7, 10};
        assertOnPage(
                "fortnights",
                days,
                row("8 groups, from day 11", fortnight(cluster.budgets(Demand::group), 10), days),
                row("60 nodes, from day 11", fortnight(cluster.budgets(EACH), 10), days),
                row("30 kept apart, from day 11", fortnight(cluster.keptApart().budgets(EACH), 10), days),
                row("8 groups, from day 18", fortnight(cluster.budgets(Demand::group), 17), days),
                row("60 nodes, from day 18", fortnight(cluster.budgets(EACH), 17), days),
                row("30 kept apart, from day 18", fortnight(cluster.keptApart().budgets(EACH), 17), days));
    }

    @Test
    void clients_pricedByTheHour_missWhatThePageSays() {
        Demand clients = Demand.read("servegen.dev.csv.gz", 14);
        int[] days = {5, 7, 10, 12};
        assertOnPage(
                "clients",
                days,
                row("all clients", first(clients.budgets(ALL)), days),
                row("the 3 models", first(clients.budgets(Demand::group)), days),
                row("the 152 clients", first(clients.budgets(EACH)), days),
                row("76 clients kept apart", first(clients.keptApart().budgets(EACH)), days));
    }

    @Test
    void clientsSecondWeek_afterTheFirst_missesWhatThePageSays() {
        Demand clients = Demand.read("servegen.dev.csv.gz", 14);
        int[] days = {1, 3, 5};
        assertOnPage(
                "second-week",
                days,
                row("the 152 clients", second(clients.budgets(EACH)), days),
                row("76 clients kept apart", second(clients.keptApart().budgets(EACH)), days));
    }

    @Test
    void knownShapes_firstMonth_missWhatThePageSays() {
        assertShapes("first-month", 0);
    }

    @Test
    void knownShapes_afterEightWeeks_missWhatThePageSays() {
        assertShapes("later-month", 7 * Forecaster.WEEKS);
    }

    @Test
    void costsKnownLate_afterEightWeeks_missWhatThePageSays() {
        int[] days = {3, 5, 10, 15, 25};
        assertOnPage(
                "late",
                days,
                Stream.of(Shapes.LEVEL, Shapes.WEEKDAYS)
                        .flatMap(shape -> Stream.of(
                                late(shape, "12 h", days, 12),
                                late(shape, "24 h", days, 24),
                                late(shape, "36 h", days, 36),
                                late(shape, "48 h", days, 48),
                                late(shape, "half by 12 h, half by 36 h", days, 12, 36)))
                        .toArray(String[]::new));
    }

    private static void assertShapes(String name, int before) {
        int[] days = {5, 10, 15, 20, 25};
        assertOnPage(
                name,
                days,
                Stream.of(Shapes.values())
                        .map(shape -> row(
                                shape.words(),
                                new HeldBack(shape.months(MONTHS, before), Months.FIRST, before, 31),
                                days))
                        .toArray(String[]::new));
    }

    private static String late(Shapes shape, String by, int[] days, int... hours) {
        HeardLate heard = new HeardLate(shape.months(MONTHS, 7 * Forecaster.WEEKS), hours);
        return Tally.row(shape.words() + ", " + by, heard::after, days);
    }

    private static String row(String name, HeldBack budgets, int... days) {
        return Tally.row(name, budgets::after, days);
    }

    private static HeldBack month(List<double[]> budgets) {
        return new HeldBack(budgets, MAY, 0, 31);
    }

    private static HeldBack fortnight(List<double[]> budgets, int before) {
        return new HeldBack(budgets, MAY.plusDays(before), before, 14);
    }

    private static HeldBack first(List<double[]> budgets) {
        return new HeldBack(budgets, Months.FIRST, 0, 14);
    }

    private static HeldBack second(List<double[]> budgets) {
        return new HeldBack(budgets, Months.FIRST, 7, 7);
    }

    private static void assertOnPage(String name, int[] days, String... rows) {
        String head = Arrays.stream(days)
                .mapToObj(day -> " day " + day + " |")
                .collect(Collectors.joining("", "| budgets |", "\n"));
        String table = head + "|---".repeat(days.length + 1) + "|\n" + String.join("\n", rows) + "\n";
        try {
            Path root = Path.of("").toAbsolutePath();
            while (!Files.exists(root.resolve("docs/forecast.md"))) {
                root = root.getParent();
            }
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "forecast-" + name + ".md"), table);
            assertThat(Files.readString(root.resolve("docs/forecast.md"))).contains(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
