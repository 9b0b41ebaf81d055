package dev.sluice.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.host.HostEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DestinationTest {
    private static final String HASH = "ab".repeat(32);

    @Test
    void event_recordOfALook_appliesItsPlanOncePerLook() throws JsonProcessingException {
        assertThat(event("""
                {"version": "1.0", "requestContext": {"requestId": "look-1", "condition": "Success"},
                 "requestPayload": {"capability": "idle"},
                 "responsePayload": {"status": "complete", "mode": "act", "plan": {"id": "p", "hash": "%s"}}}""".formatted(HASH))).isEqualTo(new HostEvent.Apply("p", HASH, Optional.of("look-1")));
    }

    @Test
    void event_ofAPerson_isWhatItSays() throws JsonProcessingException {
        assertThat(event("{\"apply\":\"p\",\"hash\":\"" + HASH + "\"}"))
                .isEqualTo(new HostEvent.Apply("p", HASH, Optional.empty()));
    }

    private static HostEvent event(String text) throws JsonProcessingException {
        return Destination.event(new ObjectMapper().readTree(text));
    }
}
