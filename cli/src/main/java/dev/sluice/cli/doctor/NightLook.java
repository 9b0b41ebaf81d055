package dev.sluice.cli.doctor;

import dev.sluice.cli.state.ScratchStore;
import dev.sluice.model.Cell;
import dev.sluice.model.Mode;
import dev.sluice.model.Place;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.model.Step;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A look as it would have been last night at 03:00 UTC, with the machines of now and the samples of then. */
final class NightLook {
    private static final LocalTime NIGHT = LocalTime.of(3, 0);

    private NightLook() {}

    /** Empty where the look could not be made at all. */
    static Optional<RunReport> of(Setup setup, List<Cell> cells) {
        Instant at = night(setup.clock().instant());
        Setup then = new Setup(
                setup.capabilities(),
                setup.ports(),
                ScratchStore.over(setup.store(), NightLook::learned, InstantSource.fixed(at)),
                setup.policy(),
                InstantSource.fixed(at),
                Optional.empty());
        RunReport look = Engine.reportOnly(then)
                .look(new Request("idle", cells, Mode.REPORT, "doctor-" + at, at.plus(Duration.ofHours(1))));
        return look.status() == RunStatus.FAILED ? Optional.empty() : Optional.of(look);
    }

    static Diagnosis.LastNight told(RunReport look) {
        Map<String, Integer> deferred = new TreeMap<>();
        int allowed = 0;
        for (Step step : look.steps()) {
            switch (step.place()) {
                case Place.Free free -> allowed++;
                case Place.Deferred later -> deferred.merge(later.code(), 1, Integer::sum);
            }
        }
        int idle = (int) look.findings().stream()
                .filter(finding -> finding.verdict().equals("idle"))
                .count();
        return new Diagnosis.LastNight(
                look.startedAt(),
                idle,
                allowed,
                deferred,
                look.notices().stream().map(notice -> notice.text()).toList());
    }

    /** A look back in time must not know what came after. */
    private static boolean learned(String key) {
        return key.startsWith("cells/") && (key.contains("/memory/") || key.contains("/marks/"));
    }

    private static Instant night(Instant now) {
        OffsetDateTime today = now.atOffset(ZoneOffset.UTC).with(NIGHT);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
