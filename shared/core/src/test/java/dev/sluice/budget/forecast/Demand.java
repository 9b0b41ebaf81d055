package dev.sluice.budget.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real demand priced by the hour: an hour in which work ran costs a dollar for each GPU of the machine. The demand is
 * not a part of this repository: {@code ../shared/traces} beside it.
 */
final class Demand {
    private static final int HOUR = 3600;
    private static final int DAY = 24;

    private final SortedMap<String, double[]> machines = new TreeMap<>();

    private Demand() {}

    /**
     * What each machine cost in each hour of so many days; skips the test where the demand isn't there: no build can
     * fetch it.
     */
    static Demand read(String name, int days) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null
                && !Files.exists(folder.resolve("../shared/traces").resolve(name))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            assertThat(System.getenv("SLUICE_REQUIRE_TOOLS"))
                    .as(name + " is not in ../shared/traces")
                    .isNotEqualTo("1");
            Assumptions.abort("skipped: " + name + " is not in ../shared/traces");
        }
        Demand demand = new Demand();
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Files.newInputStream(folder.resolve("../shared/traces").resolve(name)), 1 << 16),
                StandardCharsets.UTF_8))) {
            demand.add(lines, days);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return demand;
    }

    private void add(BufferedReader lines, int days) throws IOException {
        List<String> header = List.of(lines.readLine().split(","));
        int id = header.indexOf("machine_id");
        int gpus = header.indexOf("gpus");
        int ts = header.indexOf("ts");
        int running = header.indexOf("job_running");
        long first = -1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] cells = line.split(",", -1);
            long hour = Long.parseLong(cells[ts]) / HOUR;
            first = first < 0 ? hour : first;
            int at = Math.toIntExact(hour - first);
            if (at < days * DAY) {
                double cost = "1".equals(cells[running]) ? Double.parseDouble(cells[gpus]) : 0;
                double[] hours = machines.computeIfAbsent(cells[id], name -> notSeen(days));
                hours[at] = Double.isNaN(hours[at]) ? cost : Math.max(hours[at], cost);
            }
        }
        machines.values().forEach(Demand::fill);
    }

    private static double[] notSeen(int days) {
        double[] hours = new double[days * DAY];
        Arrays.fill(hours, Double.NaN);
        return hours;
    }

    /**
     * An hour that nobody saw was paid for all the same: it costs what the same hour of the day before did, which
     * nobody has to foresee.
     */
    private static void fill(double[] hours) {
        for (int at = 0; at < hours.length; at++) {
            if (Double.isNaN(hours[at])) {
                hours[at] = at < DAY ? 0 : hours[at - DAY];
            }
        }
    }

    /** Every second machine: those that no number of the method was chosen by. */
    Demand keptApart() {
        Demand half = new Demand();
        List<String> names = List.copyOf(machines.keySet());
        for (int i = 1; i < names.size(); i += 2) {
            half.machines.put(names.get(i), machines.get(names.get(i)));
        }
        return half;
    }

    /** What budgets cost on each day, each the sum of the machines that a name stands for. */
    List<double[]> budgets(UnaryOperator<String> budget) {
        var sums = new TreeMap<String, double[]>();
        machines.forEach((machine, hours) -> {
            double[] sum = sums.computeIfAbsent(budget.apply(machine), name -> new double[hours.length / DAY]);
            for (int at = 0; at < hours.length; at++) {
                sum[at / DAY] += hours[at];
            }
        });
        return new ArrayList<>(sums.values());
    }

    /** A machine's name without its own number: those of one group, or one model, share it. */
    static String group(String machine) {
        return machine.substring(0, machine.lastIndexOf('-'));
    }
}
