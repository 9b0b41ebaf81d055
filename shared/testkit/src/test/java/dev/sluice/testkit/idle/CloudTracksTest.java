package dev.sluice.testkit.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.idle.backtest.CloudTracks;
import dev.sluice.idle.backtest.Track;
import dev.sluice.model.Gap;
import dev.sluice.model.Percent;
import dev.sluice.testkit.Agent;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a cloud's own metrics become when they are replayed. */
class CloudTracksTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int SLOTS = 24 * 12;

    private final Estate estate = new Estate();

    @Test
    void read_aDay_isOneSlotForEveryFiveMinutes_andWorkIsWhereItWasBusy() {
        Instant noon = Estate.START.minus(Duration.ofHours(12));
        estate.region
                .add(estate.maker("i-1"))
                .demand(Demand.of(new Work(List.of(new Work.Stretch(noon, noon.plus(Duration.ofHours(2)), 90)))));

        Track track = tracks().tracks().getFirst();

        assertThat(track.machine()).isEqualTo("i-1");
        assertThat(track.minutes()).isEqualTo(5);
        assertThat(track.seen()).hasSize(SLOTS);
        assertThat(count(track.seen())).isGreaterThan(SLOTS - 3L);
        assertThat(count(track.working())).isBetween(24L, 25L);
    }

    @Test
    void read_silentDevice_isNotSeenAndSoNeverIdle() {
        estate.region.add(estate.maker("i-1").gpus(2)).agents(Agent.always(1));

        Track track = tracks().tracks().getFirst();

        assertThat(count(track.seen())).isZero();
        assertThat(track.accelerators()).isEqualTo(2);
    }

    @Test
    void read_silentDeviceWhileTheOtherWorks_isWork() {
        estate.region.add(estate.maker("i-1").gpus(2)).agents(Agent.always(1)).demand(Demand.steady(80));

        Track track = tracks().tracks().getFirst();

        assertThat(count(track.seen())).isEqualTo(count(track.working())).isGreaterThan(SLOTS - 3L);
    }

    @Test
    void read_noAgent_isLeftOutByName() {
        estate.region.add(estate.maker("i-1")).withoutAgent();

        assertThat(tracks().tracks()).isEmpty();
        assertThat(tracks().unmeasured()).containsExactly("i-1");
    }

    @Test
    void read_cluster_isKeptSoThatPeersSaveEachOther() {
        estate.region.add(estate.maker("i-1").cluster("ring"));

        assertThat(tracks().tracks().getFirst().cluster()).contains("ring");
    }

    @Test
    void read_price_isOfOneAccelerator_andAbsentWhereItIsNotKnown() {
        estate.region.add(estate.maker("i-1").gpus(2));
        estate.region.add(estate.maker("i-2").type("x9.unheard-of"));

        assertThat(tracks().perAcceleratorHour())
                .containsOnlyKeys("i-1")
                .containsEntry("i-1", new BigDecimal("0.4024"));
    }

    @Test
    void read_telemetryRefused_isAGapAndNoTrack() {
        estate.region.add(estate.maker("i-1"));
        Faults faults = new Faults().always(Faults.Call.READ, Faults.Fault.REFUSED);

        CloudTracks.Found found = new CloudTracks(faults.over(estate.region), new Percent(5)).read(Estate.START, DAY);

        assertThat(found.tracks()).isEmpty();
        assertThat(found.gaps()).extracting(Gap::reason).contains(Gap.Reason.REFUSED);
    }

    private CloudTracks.Found tracks() {
        return new CloudTracks(estate.region, new Percent(5)).read(Estate.START, DAY);
    }

    private static long count(boolean[] slots) {
        return IntStream.range(0, slots.length).filter(i -> slots[i]).count();
    }
}
