package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.adapter.Existing;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads secrets of AWS Secrets Manager: the text of their current version. What is read goes nowhere but to the caller. */
final class Secrets {
    private static final String OPERATION = "secretsmanager:GetSecretValue";

    static final Permission PERMISSION = new Permission(
            OPERATION, Need.READ_IF_ASKED, "read the addresses and keys that the policy names as secrets");

    private Secrets() {}

    /**
     * The secret; empty where there is none.
     *
     * @param name its name, or its whole ARN, which may be of another region
     * @throws dev.sluice.cloud.CloudProblem where it may not be read
     */
    static Optional<String> find(AwsClients home, String name) {
        String[] arn = name.split(":", -1);
        AwsClients clients = arn.length > 6 && arn[0].equals("arn") ? home.in(arn[3]) : home;
        return Existing.of(() -> ask(clients, name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static JsonNode ask(AwsClients clients, String name) {
        ObjectNode question = new ObjectMapper().createObjectNode().put("SecretId", name);
        try {
            return clients.calls()
                    .json(AwsService.SECRETS, "GetSecretValue", question)
                    .path("SecretString");
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
    }
}
