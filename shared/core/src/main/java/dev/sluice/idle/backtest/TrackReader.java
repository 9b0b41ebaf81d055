package dev.sluice.idle.backtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads tracks from CSV with a header line. Columns, in any order: {@code machine_id}, {@code ts} (start of the slot, in
 * seconds since 1970), {@code gpu_util_max} (percent) are needed; {@code gpus} (1 where absent), {@code gpu_util_avg} (used
 * where the maximum is empty), {@code cluster} (machines of one name work together) and {@code job_running} (0 or 1; where
 * absent, being busy is taken for work) may be there; others are passed over. A slot without a row, or without a value, was not measured.
 */
public final class TrackReader {
    private static final int MOST_LINES = 20_000_000;
    private static final List<String> NEEDED = List.of("machine_id", "ts", "gpu_util_max");

    private final double busyFrom;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Rows> machines = new LinkedHashMap<>();

    /** @param busyFrom percent from which a slot counts as work, where the file doesn't say */
    public TrackReader(double busyFrom) {
        this.busyFrom = busyFrom;
    }

    /**
     * @throws IllegalArgumentException naming line and column of what is wrong
     */
    public List<Track> read(BufferedReader in) throws IOException {
        header(Optional.ofNullable(in.readLine()).orElse(""));
        int number = 1;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (++number > MOST_LINES) {
                throw new IllegalArgumentException("more than " + MOST_LINES + " lines");
            }
            if (!line.isBlank()) {
                row(line.split(",", -1), number);
            }
        }
        int minutes = minutes();
        List<Track> tracks = new ArrayList<>();
        machines.forEach((machine, rows) -> tracks.add(rows.track(machine, minutes, busyFrom)));
        return tracks;
    }

    private void header(String line) {
        String[] names = line.strip().toLowerCase(Locale.ROOT).split(",", -1);
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i].strip(), i);
        }
        for (String name : NEEDED) {
            if (!columns.containsKey(name)) {
                throw new IllegalArgumentException("line 1: no column " + name
                        + "; expected machine_id,gpus,ts,gpu_util_avg,gpu_util_max,job_running");
            }
        }
    }

    private void row(String[] cells, int line) {
        String machine = cell(cells, "machine_id").orElseThrow(() -> wrong(line, "machine_id", "", "a name"));
        Rows rows = machines.computeIfAbsent(machine, key -> new Rows());
        rows.cluster(cell(cells, "cluster"));
        double second = number(cells, line, "ts").orElseThrow(() -> wrong(line, "ts", "", "seconds since 1970"));
        if (second < 0 || second > 1e11 || second != Math.rint(second)) {
            throw wrong(line, "ts", cell(cells, "ts").orElse(""), "whole seconds since 1970");
        }
        double peak = number(cells, line, "gpu_util_max")
                .or(() -> number(cells, line, "gpu_util_avg"))
                .orElse(Double.NaN);
        int gpus = (int) Math.round(number(cells, line, "gpus").orElse(1.0));
        if (gpus < 1) {
            throw wrong(line, "gpus", cell(cells, "gpus").orElse(""), "at least 1");
        }
        Optional<String> job = cell(cells, "job_running");
        rows.add((long) second, peak, job.map(word -> !word.equals("0")), gpus);
    }

    private Optional<String> cell(String[] cells, String column) {
        Integer at = columns.get(column);
        return at == null || at >= cells.length || cells[at].isBlank()
                ? Optional.empty()
                : Optional.of(cells[at].strip());
    }

    private Optional<Double> number(String[] cells, int line, String column) {
        return cell(cells, column).map(text -> {
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw wrong(line, column, text, "a number");
            }
            throw wrong(line, column, text, "a number");
        });
    }

    private static IllegalArgumentException wrong(int line, String column, String found, String expected) {
        return new IllegalArgumentException(
                "line " + line + ", column " + column + ": '" + found + "', expected " + expected);
    }

    private int minutes() {
        long least = machines.values().stream().mapToLong(Rows::leastStep).min().orElse(300);
        if (least == Long.MAX_VALUE) {
            return 5;
        }
        if (least < 60 || least > 24 * 3600) {
            throw new IllegalArgumentException("slots of " + least + " seconds, expected one minute to one day");
        }
        return (int) (least / 60);
    }

    /** The rows of one machine. */
    private static final class Rows {
        private static final int MOST_SLOTS = 1_000_000;

        private long[] seconds = new long[256];
        private double[] peaks = new double[256];
        private byte[] jobs = new byte[256];
        private int size;
        private int gpus = 1;
        private Optional<String> cluster = Optional.empty();

        void add(long second, double peak, Optional<Boolean> job, int count) {
            if (size > 0 && second <= seconds[size - 1]) {
                throw new IllegalArgumentException(
                        "second " + second + " after " + seconds[size - 1] + "; expected ascending times per machine");
            }
            if (size == seconds.length) {
                seconds = Arrays.copyOf(seconds, 2 * size);
                peaks = Arrays.copyOf(peaks, 2 * size);
                jobs = Arrays.copyOf(jobs, 2 * size);
            }
            seconds[size] = second;
            peaks[size] = peak;
            jobs[size++] = (byte) (job.isEmpty() ? -1 : job.get() ? 1 : 0);
            gpus = count;
        }

        long leastStep() {
            long least = Long.MAX_VALUE;
            for (int i = 1; i < Math.min(size, 50); i++) {
                least = Math.min(least, seconds[i] - seconds[i - 1]);
            }
            return least;
        }

        void cluster(Optional<String> name) {
            cluster = cluster.or(() -> name);
        }

        Track track(String machine, int minutes, double busyFrom) {
            long slots = (seconds[size - 1] - seconds[0]) / (60L * minutes) + 1;
            if (slots > MOST_SLOTS) {
                throw new IllegalArgumentException(machine + ": " + slots + " slots, expected at most " + MOST_SLOTS);
            }
            boolean[] seen = new boolean[(int) slots];
            double[] peak = new double[(int) slots];
            boolean[] working = new boolean[(int) slots];
            for (int i = 0; i < size; i++) {
                int slot = (int) ((seconds[i] - seconds[0]) / (60L * minutes));
                seen[slot] = !Double.isNaN(peaks[i]);
                peak[slot] = seen[slot] ? peaks[i] : 0;
                working[slot] = jobs[i] < 0 ? peak[slot] >= busyFrom : jobs[i] == 1;
            }
            return new Track(machine, cluster, gpus, seconds[0], minutes, seen, peak, working);
        }
    }
}
