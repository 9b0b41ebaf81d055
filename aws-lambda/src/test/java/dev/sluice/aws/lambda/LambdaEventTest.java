package dev.sluice.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaEventTest {
    private static final String HASH = "ab".repeat(32);

    @Test
    void look_emptyObject_isAReport() throws IOException {
        assertThat(LambdaEvent.look(in("{}"))).isEqualTo(new LambdaEvent.Look("idle", Optional.empty(), false));
    }

    @Test
    void look_schedulesEvent_takesTheExecutionAsTrigger() throws IOException {
        assertThat(LambdaEvent.look(in("{\"capability\":\"idle\",\"summary\":true,\"trigger\":\"e-1\"}")))
                .isEqualTo(new LambdaEvent.Look("idle", Optional.of("e-1"), true));
    }

    @Test
    void act_planOfAPerson_isApplied() throws IOException {
        assertThat(LambdaEvent.act(in("{\"apply\":\"p\",\"hash\":\"" + HASH + "\"}")))
                .isEqualTo(new LambdaEvent.Apply("p", HASH, Optional.empty()));
    }

    @Test
    void act_handedOverLook_appliesItsPlanOncePerLook() throws IOException {
        assertThat(LambdaEvent.act(in(handedOver("act", "{\"id\":\"p\",\"hash\":\"" + HASH + "\"}"))))
                .isEqualTo(new LambdaEvent.Apply("p", HASH, Optional.of("look-1")));
    }

    @Test
    void act_handedOverReport_doesNothing() throws IOException {
        assertThat(LambdaEvent.act(in(handedOver("report", "{\"id\":\"p\",\"hash\":\"" + HASH + "\"}"))))
                .isInstanceOf(LambdaEvent.Nothing.class);
    }

    @Test
    void act_handedOverLookWithoutPlan_doesNothing() throws IOException {
        assertThat(LambdaEvent.act(in(handedOver("act", "null")))).isInstanceOf(LambdaEvent.Nothing.class);
    }

    @Test
    void act_undo_keepsTryingOnlyWhereAsked() throws IOException {
        assertThat(LambdaEvent.act(in("{\"undo\":\"r\"}"))).isEqualTo(new LambdaEvent.Undo("r", Duration.ZERO));
        assertThat(LambdaEvent.act(in("{\"undo\":\"r\",\"keep-trying\":\"10m\"}")))
                .isEqualTo(new LambdaEvent.Undo("r", Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "", "{\"apply\":\"p\"}", "{\"undo\":\"\"}", "{\"undo\":\"r\",\"keep-trying\":\"x\"}"
            })
    void act_anythingElse_saysWhatWasExpected(String event) {
        assertThatIllegalArgumentException().isThrownBy(() -> LambdaEvent.act(in(event)));
    }

    @Test
    void look_tooLarge_isRefusedBeforeItIsParsed() {
        String large = "{\"x\":\"" + "y".repeat(LambdaEvent.MOST_BYTES) + "\"}";
        assertThatIllegalArgumentException().isThrownBy(() -> LambdaEvent.look(in(large)));
    }

    private static String handedOver(String mode, String plan) {
        return """
                {"version": "1.0", "requestContext": {"requestId": "look-1", "condition": "Success"},
                 "requestPayload": {"capability": "idle"},
                 "responsePayload": {"status": "complete", "mode": "%s", "plan": %s}}""".formatted(mode, plan);
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
