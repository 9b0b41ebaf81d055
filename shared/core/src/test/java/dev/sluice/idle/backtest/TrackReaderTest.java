package dev.sluice.idle.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackReaderTest {
    @Test
    void read_missingRowsAndEmptyValues_areNotIdle() throws IOException {
        Track track = read("machine_id,gpus,ts,gpu_util_avg,gpu_util_max,job_running\n"
                        + "a,8,600,1,2,0\na,8,900,90,100,1\na,8,1500,,,0\na,8,1800,0,0,1\n")
                .getFirst();
        assertThat(track.minutes()).isEqualTo(5);
        assertThat(track.accelerators()).isEqualTo(8);
        assertThat(track.seen()).containsExactly(true, true, false, false, true);
        assertThat(track.working()).containsExactly(false, true, false, false, true);
    }

    @Test
    void read_noJobColumn_takesBusyForWork() throws IOException {
        Track track = read("ts,machine_id,gpu_util_max\n0,a,4\n300,a,5\n").getFirst();
        assertThat(track.working()).containsExactly(false, true);
        assertThat(track.accelerators()).isOne();
    }

    @Test
    void read_badInput_namesLineAndColumn() {
        assertThatThrownBy(() -> read("machine_id,ts\n")).hasMessageContaining("gpu_util_max");
        assertThatThrownBy(() -> read("machine_id,ts,gpu_util_max\na,0,1\na,soon,1\n"))
                .hasMessage("line 3, column ts: 'soon', expected a number");
        assertThatThrownBy(() -> read("machine_id,ts,gpu_util_max\na,300,1\na,0,1\n"))
                .hasMessageContaining("ascending");
    }

    private static List<Track> read(String text) throws IOException {
        return new TrackReader(5).read(new BufferedReader(new StringReader(text)));
    }
}
