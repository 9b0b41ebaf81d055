package dev.sluice.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.Telemetry;
import dev.sluice.idle.past.PatiencePolicy;
import dev.sluice.model.Percent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdlePolicyTest {
    @Test
    void read_nothingSaid_everyDefault() {
        assertThat(Given.policy(""))
                .isEqualTo(new IdlePolicy(
                        PatiencePolicy.DEFAULT,
                        Duration.ofHours(1),
                        Duration.ofHours(3),
                        Duration.ofDays(14),
                        100,
                        new Percent(80),
                        3,
                        new LifeSignPolicy(new Percent(5), 50_000, new Percent(40), true, List.of()),
                        new AcceptedDiskLoss(false, List.of(), List.of(), List.of()),
                        new BandPolicy(new Percent(20), 4, 5, 8, Duration.ofDays(3)),
                        Duration.ofHours(24),
                        List.of("*A100*", "*H100*", "*H200*", "*B200*", "*B300*", "*MI300*", "Trainium*", "TPU*")));
    }

    @Test
    void read_everyKeySet_everyKeyReachesItsField() {
        assertThat(Given.policy("""
                        idle:
                          busy-from: 7%
                          patience:
                            shortest: 20m
                            longest: 2d
                            accepted-chance: 9%
                            wrong-stops: 4
                            restart-horizon: 45m
                          minimum-age: 2h
                          recent: 4h
                          history: 7d
                          sample-machines: 33
                          coverage: 90%
                          stale-periods: 2
                          life-signs:
                            cpu: 11%
                            network-bytes: 12
                            power: 13%
                            busy-peers: false
                            metrics:
                              - {namespace: Jobs, metric: Queue, above: 14}
                          accept-local-disk-loss:
                            all: true
                            labels: [scratch]
                            accounts: ["123456789012"]
                            types: [g5.*]
                          halt:
                            rise: 15%
                            spreads: 2.5
                            machines: 16
                            looks: 17
                            memory: 18h
                          list-again-after: 12h
                          scarce-accelerators: [Gaudi]
                        """))
                .isEqualTo(new IdlePolicy(
                        new PatiencePolicy(
                                Duration.ofMinutes(20),
                                Duration.ofDays(2),
                                new Percent(9),
                                4,
                                Duration.ofMinutes(45),
                                new Percent(7)),
                        Duration.ofHours(2),
                        Duration.ofHours(4),
                        Duration.ofDays(7),
                        33,
                        new Percent(90),
                        2,
                        new LifeSignPolicy(
                                new Percent(11),
                                12,
                                new Percent(13),
                                false,
                                List.of(new Telemetry.LifeSign("Jobs", "Queue", 14))),
                        new AcceptedDiskLoss(true, List.of("scratch"), List.of("123456789012"), List.of("g5.*")),
                        new BandPolicy(new Percent(15), 2.5, 16, 17, Duration.ofHours(18)),
                        Duration.ofHours(12),
                        List.of("Gaudi")));
    }

    @Test
    void read_longestLessThanShortest_isAProblemThatNamesTheKey() {
        assertThatThrownBy(() -> Given.policy("idle: {patience: {shortest: 2h, longest: 1h}}"))
                .hasMessageContaining("longest");
    }
}
