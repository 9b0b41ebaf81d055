package dev.sluice.idle.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Replays several rules over the same tracks. */
public final class Backtest {
    private final List<Track> tracks;
    private final ReplaySettings settings;

    public Backtest(List<Track> tracks, ReplaySettings settings) {
        this.tracks = List.copyOf(tracks);
        this.settings = settings;
    }

    /** How much of a stretch is best learned from before the rest is scored: a third of it, at most a week. */
    public static Duration usualLearning(List<Track> tracks) {
        long longest = tracks.stream()
                .mapToLong(track -> (long) track.slots() * track.minutes())
                .max()
                .orElse(0);
        return Duration.ofHours(Math.min(7 * 24, longest / 60 / 3));
    }

    public List<RuleResult> run(List<NamedRule> rules, Replay.Progress progress) {
        List<RuleResult> results = new ArrayList<>();
        for (NamedRule rule : rules) {
            long before = results.size();
            List<Tally> tallies = new Replay(tracks, settings)
                    .run(rule.make(), (done, all) -> progress.at(before * all + done, rules.size() * all));
            List<RuleResult.OfMachine> machines = new ArrayList<>();
            for (int i = 0; i < tracks.size(); i++) {
                machines.add(new RuleResult.OfMachine(
                        tracks.get(i).machine(), tracks.get(i).accelerators(), tallies.get(i)));
            }
            results.add(new RuleResult(rule.name(), machines));
        }
        return results;
    }
}
