package dev.sluice.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cli.CommandFailure;
import dev.sluice.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JudgeCommandTest {
    private static final int NOON = 1_790_000_400;
    private static final int WEEK = 7 * 24 * 3600;

    private final Terminal terminal = new Terminal();

    @Test
    void call_eachLook_getsOneLineAndNothingElseDoes() throws Exception {
        String answers = judge("""
                {"machine":"a","gpus":1,"history":[]}
                {"machine":"a","gpus":1,"new":true}

                """ + look("a", NOON, 6, 90, "null") + look("a", NOON + 900, 3, 90, "null"));

        assertThat(answers).isEqualTo("{\"stop\":false}\n{\"stop\":false}\n");
    }

    @Test
    void call_forgottenForAWeek_isStopped() throws Exception {
        assertThat(judge(forgotten() + look("a", NOON, 72, 0, "null"))).isEqualTo("{\"stop\":true}\n");
    }

    @Test
    void call_jobsGivenOnAnIdleDevice_isNotStopped() throws Exception {
        assertThat(judge(forgotten() + look("a", NOON, 72, 0, "1"))).isEqualTo("{\"stop\":false}\n");
    }

    @Test
    void call_jobsGivenAndNoneRuns_isStopped() throws Exception {
        assertThat(judge(forgotten() + look("a", NOON, 72, 0, "0"))).isEqualTo("{\"stop\":true}\n");
    }

    @Test
    void call_malformedLine_isNamedByItsNumber() {
        assertThatThrownBy(() -> judge("{\"machine\":\"a\",\"new\":true}\n{\"machine\":\"a\",\"now\":1}\n"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("line 2 of the input: \"now\" without \"samples\"");
    }

    private String judge(String lines) throws Exception {
        new JudgeCommand(terminal.console(), new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))).call();
        return terminal.out();
    }

    /** A day of work, and then a week of nothing, in hourly bins. */
    private static String forgotten() {
        StringBuilder rows = new StringBuilder();
        for (int hour = -24; hour < WEEK / 3600; hour++) {
            rows.append(hour == -24 ? "" : ",")
                    .append("[%d,%d,%d,null,null,null,null]"
                            .formatted(NOON - WEEK + 3600 * hour, hour < 0 ? 80 : 0, hour < 0 ? 90 : 0));
        }
        return "{\"machine\":\"a\",\"gpus\":1,\"history\":[" + rows + "]}\n";
    }

    private static String look(String machine, int now, int slots, int use, String job) {
        StringBuilder rows = new StringBuilder();
        for (int slot = slots; slot > 0; slot--) {
            rows.append(slot == slots ? "" : ",")
                    .append("[%d,%d,%d,null,null,null,%s]".formatted(now - 300 * slot, use, use, job));
        }
        return "{\"machine\":\"%s\",\"now\":%d,\"samples\":[%s]}\n".formatted(machine, now, rows);
    }
}
