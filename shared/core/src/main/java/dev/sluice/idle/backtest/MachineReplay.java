package dev.sluice.idle.backtest;

import dev.sluice.cloud.Samples;
import dev.sluice.idle.Shown;
import java.time.Duration;
import java.util.Arrays;

/** One machine within a {@link Replay}. The accounting is that of the public idle benchmark that Sluice is measured with. */
final class MachineReplay {
    private final Track track;
    private final int index;
    private final ReplaySettings settings;
    private final int step;
    private final int start;
    private final int[] nextWork;
    private int slot;
    private int sent;
    private int upSince;
    private double savedMinutes;
    private int stops;
    private int kills;
    private int soon;

    MachineReplay(Track track, int index, ReplaySettings settings) {
        this.track = track;
        this.index = index;
        this.settings = settings;
        int n = track.slots();
        step = Math.max(1, Replay.slots(settings.look(), track.minutes()));
        start = Math.min(n, Replay.slots(settings.learn(), track.minutes()));
        nextWork = new int[n + 1];
        nextWork[n] = n;
        for (int i = n - 1; i >= 0; i--) {
            nextWork[i] = track.working()[i] ? i : nextWork[i + 1];
        }
        sent = -1;
        slot = start;
        toNextLook();
    }

    private void toNextLook() {
        while (slot < track.slots()
                && (slot % step != 0 || slot == 0 || !track.seen()[slot - 1] || !track.seen()[slot])) {
            slot++;
        }
    }

    boolean ready() {
        return slot < track.slots();
    }

    int index() {
        return index;
    }

    long left() {
        return (long) track.slots() - slot;
    }

    long now() {
        return track.second(slot);
    }

    void past(Rule rule) {
        long width = settings.bins().toSeconds();
        long[] seconds = new long[start];
        double[] values = new double[start];
        int n = 0;
        for (int i = 0; i < start; i++) {
            if (!track.seen()[i]) {
                continue;
            }
            long bin = Math.floorDiv(track.second(i), width) * width;
            if (n > 0 && seconds[n - 1] == bin) {
                values[n - 1] = Math.max(values[n - 1], track.peak()[i]);
            } else {
                seconds[n] = bin;
                values[n++] = track.peak()[i];
            }
        }
        rule.past(track.machine(), new Samples(Arrays.copyOf(seconds, n), Arrays.copyOf(values, n)), settings.bins());
    }

    void show(Rule rule) {
        if (sent < 0) {
            sent = Math.max(0, slot - Replay.slots(settings.recent(), track.minutes()));
        }
        Samples samples = Replay.samples(track, Math.max(sent, upSince), slot);
        sent = slot;
        rule.show(new Shown(
                track.machine(),
                track.cluster(),
                Replay.instant(now()),
                samples,
                Samples.NONE,
                Duration.ofMinutes(track.minutes())));
    }

    void decide(Rule rule) {
        if (rule.stop(track.machine(), Replay.instant(now()))) {
            stop();
        } else {
            slot++;
        }
        toNextLook();
    }

    private void stop() {
        int n = track.slots();
        int back = nextWork[slot];
        int near = Math.max(1, (int) Math.round((double) settings.near().toMinutes() / track.minutes()));
        stops++;
        if (track.working()[slot - 1] && track.working()[slot]) {
            kills++;
        } else if (back < Math.min(n, slot + near)) {
            soon++;
        }
        savedMinutes += seenMinutes(slot, back) - (back < n ? settings.restart().toMinutes() : 0);
        upSince = back;
        slot = back + 1;
    }

    private double seenMinutes(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += track.seen()[i] ? 1 : 0;
        }
        return (double) count * track.minutes();
    }

    Tally tally() {
        int n = track.slots();
        double idle = 0;
        double possible = 0;
        for (int i = start; i < n; i++) {
            if (!track.working()[i]) {
                int end = nextWork[i];
                double gap = seenMinutes(i, end);
                idle += gap;
                possible += Math.max(0, gap - (end < n ? settings.restart().toMinutes() : 0));
                i = end;
            }
        }
        double hours = track.accelerators() / 60.0;
        return new Tally(
                seenMinutes(start, n) / (24 * 60),
                idle * hours,
                possible * hours,
                savedMinutes * hours,
                stops,
                kills,
                soon);
    }
}
