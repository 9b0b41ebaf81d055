package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void secret_byNameOrArn_isItsText_andOneThatIsNotThereIsNone() {
        URI moto = Fake.empty().endpoint();
        String arn = Fake.clients(moto)
                .calls()
                .json(
                        AwsService.SECRETS,
                        "CreateSecret",
                        new ObjectMapper()
                                .createObjectNode()
                                .put("Name", "chat/webhook")
                                .put("SecretString", "https://hooks.example.com/1")
                                .put("ClientRequestToken", "12345678901234567890123456789012"))
                .path("ARN")
                .asText();

        try (AwsWiring wiring = Fake.wiring(moto)) {
            assertThat(wiring.secret("chat/webhook")).contains("https://hooks.example.com/1");
            assertThat(wiring.secret(arn)).contains("https://hooks.example.com/1");
            assertThat(wiring.secret("chat/other")).isEmpty();
        }
    }

    @Test
    void secret_refused_namesThePermission() {
        try (WireServer wire = WireServer.start();
                AwsWiring wiring = Fake.wiring(wire.uri())) {
            wire.on("POST", "/", call -> Reply.json(400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"no\"}"))
                    .anyBody();

            assertThatThrownBy(() -> wiring.secret("chat/webhook"))
                    .isInstanceOfSatisfying(
                            CloudProblem.class,
                            problem -> assertThat(problem.permission()).contains("secretsmanager:GetSecretValue"));
        }
    }
}
