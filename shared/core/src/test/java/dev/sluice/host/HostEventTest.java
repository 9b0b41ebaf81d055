package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.model.Mode;
import dev.sluice.model.PlanRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostEventTest {
    private static final String HASH = "ab".repeat(32);

    @Test
    void look_emptyObject_isAReport() throws IOException {
        assertThat(HostEvent.look(read("{}"))).isEqualTo(new HostEvent.Look("idle", Optional.empty(), false));
    }

    @Test
    void look_schedulesEvent_takesTheExecutionAsTrigger() throws IOException {
        assertThat(HostEvent.look(read("{\"capability\":\"idle\",\"summary\":true,\"trigger\":\"e-1\"}")))
                .isEqualTo(new HostEvent.Look("idle", Optional.of("e-1"), true));
    }

    @Test
    void act_planOfAPerson_isApplied() throws IOException {
        assertThat(HostEvent.act(read("{\"apply\":\"p\",\"hash\":\"" + HASH + "\"}")))
                .isEqualTo(new HostEvent.Apply("p", HASH, Optional.empty()));
    }

    @Test
    void act_handedOverLook_appliesItsPlanOncePerLook() throws IOException {
        assertThat(HostEvent.handedOver(
                        read(handedOver("act", "{\"id\":\"p\",\"hash\":\"" + HASH + "\"}")), Optional.of("look-1")))
                .isEqualTo(new HostEvent.Apply("p", HASH, Optional.of("look-1")));
    }

    @Test
    void act_handedOverReport_doesNothing() throws IOException {
        assertThat(HostEvent.handedOver(
                        read(handedOver("report", "{\"id\":\"p\",\"hash\":\"" + HASH + "\"}")), Optional.of("look-1")))
                .isInstanceOf(HostEvent.Nothing.class);
    }

    @Test
    void act_handedOverLookWithoutPlan_doesNothing() throws IOException {
        assertThat(HostEvent.handedOver(read(handedOver("act", "null")), Optional.of("look-1")))
                .isInstanceOf(HostEvent.Nothing.class);
    }

    @Test
    void handOver_planThatMayBeDoneByItself_isReadAgainWithTheLookAsItsTrigger() throws IOException {
        HostEvent.Apply apply = HostEvent.handOver(look(Mode.ACT)).orElseThrow();
        assertThat(HostEvent.act(read(apply.text()))).isEqualTo(new HostEvent.Apply("p", HASH, Optional.of("look-1")));
    }

    @Test
    void handOver_report_waitsForAPerson() {
        assertThat(HostEvent.handOver(look(Mode.REPORT))).isEmpty();
    }

    private static RunReport look(Mode mode) {
        return new RunReport(
                "look-1",
                "idle",
                mode,
                RunStatus.COMPLETE,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new PlanRef("p", HASH, Instant.MAX)),
                List.of(),
                List.of());
    }

    @Test
    void act_undo_keepsTryingOnlyWhereAsked() throws IOException {
        assertThat(HostEvent.act(read("{\"undo\":\"r\"}"))).isEqualTo(new HostEvent.Undo("r", Duration.ZERO));
        assertThat(HostEvent.act(read("{\"undo\":\"r\",\"keep-trying\":\"10m\"}")))
                .isEqualTo(new HostEvent.Undo("r", Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "", "{\"apply\":\"p\"}", "{\"undo\":\"\"}", "{\"undo\":\"r\",\"keep-trying\":\"x\"}"
            })
    void act_anythingElse_saysWhatWasExpected(String event) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostEvent.act(read(event)));
    }

    @Test
    void look_tooLarge_isRefusedBeforeItIsParsed() {
        String large = "{\"x\":\"" + "y".repeat(HostEvent.MOST_BYTES) + "\"}";
        assertThatIllegalArgumentException().isThrownBy(() -> HostEvent.look(read(large)));
    }

    private static String handedOver(String mode, String plan) {
        return """
                {"status": "complete", "mode": "%s", "plan": %s}""".formatted(mode, plan);
    }

    private static JsonNode read(String text) throws IOException {
        return HostEvent.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
