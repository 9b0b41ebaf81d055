package dev.sluice.idle.backtest;

import dev.sluice.cloud.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * Replays rules over tracks. All machines go side by side in time order, as one program meets them. Demand does not react:
 * a stopped machine comes back with its next work.
 */
public final class Replay {
    private final List<Track> tracks;
    private final ReplaySettings settings;

    public Replay(List<Track> tracks, ReplaySettings settings) {
        this.tracks = List.copyOf(tracks);
        this.settings = settings;
    }

    /** One tally per track, in their order. */
    public List<Tally> run(Supplier<Rule> rules, Progress progress) {
        Rule rule = rules.get();
        List<MachineReplay> machines = new ArrayList<>();
        for (Track track : tracks) {
            MachineReplay machine = new MachineReplay(track, machines.size(), settings);
            machine.past(rule);
            machines.add(machine);
        }
        PriorityQueue<MachineReplay> queue = new PriorityQueue<>(
                Comparator.comparingLong(MachineReplay::now).thenComparingInt(MachineReplay::index));
        machines.stream().filter(MachineReplay::ready).forEach(queue::add);
        long all = machines.stream().mapToLong(MachineReplay::left).sum();
        long left = all;
        while (!queue.isEmpty()) {
            List<MachineReplay> together = next(queue);
            together.forEach(machine -> machine.show(rule));
            for (MachineReplay machine : together) {
                left -= machine.left();
                machine.decide(rule);
                left += machine.left();
                if (machine.ready()) {
                    queue.add(machine);
                }
            }
            progress.at(all - left, all);
        }
        return machines.stream().map(MachineReplay::tally).toList();
    }

    /** The machines whose next look is at the same moment. */
    private static List<MachineReplay> next(PriorityQueue<MachineReplay> queue) {
        List<MachineReplay> together = new ArrayList<>();
        do {
            together.add(queue.remove());
        } while (!queue.isEmpty()
                && queue.element().now() == together.getFirst().now());
        return together;
    }

    /** Is told how far the work has come. */
    @FunctionalInterface
    public interface Progress {
        Progress SILENT = (done, all) -> {};

        void at(long done, long all);
    }

    /** The samples of some slots of a track. */
    static Samples samples(Track track, int from, int to) {
        long[] seconds = new long[to - from];
        double[] values = new double[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (track.seen()[i]) {
                seconds[n] = track.second(i);
                values[n++] = track.peak()[i];
            }
        }
        return new Samples(java.util.Arrays.copyOf(seconds, n), java.util.Arrays.copyOf(values, n));
    }

    static Instant instant(long second) {
        return Instant.ofEpochSecond(second);
    }

    static int slots(Duration span, int minutes) {
        return (int) (span.toMinutes() / minutes);
    }
}
