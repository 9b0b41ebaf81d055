package dev.sluice.gcp.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.fuzz.Readers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

/** The claims of a request's token: each is answered, and nobody is believed who doesn't name the account. */
class PushTokenFuzz {
    private static final String ACCOUNT = "sluice@project.iam.gserviceaccount.com";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PushToken token = new PushToken(
            Map.of("SLUICE_PUSH_ACCOUNT", ACCOUNT, "SLUICE_PUSH_SIGNATURE", "checked-by-platform"), () -> Readers.NOW);

    @MethodSource("dev.sluice.fuzz.Seeds#pushToken")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void objection(byte[] claims) throws IOException {
        String header = "Bearer e30." + Base64.getUrlEncoder().encodeToString(claims) + "." + PushToken.REMOVED;
        if (token.objection(Optional.of(header)).isEmpty()) {
            JsonNode said = JSON.readTree(claims);
            assertThat(said.path("email").textValue()).isEqualTo(ACCOUNT);
            assertThat(said.path("iss").textValue()).isEqualTo("https://accounts.google.com");
            assertThat(said.path("exp").decimalValue())
                    .isGreaterThan(BigDecimal.valueOf(Readers.NOW.getEpochSecond() - 60));
        }
    }
}
