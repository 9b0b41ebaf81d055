package dev.sluice.aws.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Roles of the fake AWS with the documents that Terraform plans, as far as the fake understands them: it checks actions
 * and the resources of S3. Made while it trusts everybody; of use once it enforces.
 */
public final class FakeRoles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI fake;

    public FakeRoles(URI fake) {
        this.fake = fake;
    }

    /** Credentials of a new role with this document, but for one action, which may be none that it has. */
    public AwsCredentialsProvider assume(String name, String document, String without) {
        create("test", name, asTheFakeReadsIt(document, without));
        String answer = session("arn:aws:iam::123456789012:role/" + name);
        return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                element(answer, "AccessKeyId"), element(answer, "SecretAccessKey"), element(answer, "SessionToken")));
    }

    /** The ARN of a new role in another account. */
    public String member(String account, String name, String document) {
        String key = element(session("arn:aws:iam::%s:role/whoever".formatted(account)), "AccessKeyId");
        create(key, name, asTheFakeReadsIt(document, ""));
        return "arn:aws:iam::%s:role/%s".formatted(account, name);
    }

    private void create(String key, String name, String document) {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        call(key, "iam", Map.of("Action", "CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust));
        call(
                key,
                "iam",
                Map.of("Action", "PutRolePolicy", "RoleName", name, "PolicyName", "only", "PolicyDocument", document));
    }

    private String session(String role) {
        return call("test", "sts", Map.of("Action", "AssumeRole", "RoleArn", role, "RoleSessionName", "test"));
    }

    /**
     * The fake checks everything but S3 against the resource {@code *}, takes a condition for a refusal or ignores it,
     * and knows CloudWatch by the name under which its calls are signed.
     */
    static String asTheFakeReadsIt(String document, String without) {
        try {
            ObjectNode policy = (ObjectNode) JSON.readTree(document);
            ArrayNode kept = JSON.createArrayNode();
            for (JsonNode statement : policy.path("Statement")) {
                boolean conditionalDeny =
                        statement.path("Effect").asText().equals("Deny") && statement.has("Condition");
                ArrayNode actions = actions(statement, without);
                if (!conditionalDeny && !actions.isEmpty()) {
                    ObjectNode copy = statement.deepCopy();
                    copy.remove("Condition");
                    copy.set("Action", actions);
                    if (!actions.path(0).asText().startsWith("s3:")) {
                        copy.put("Resource", "*");
                    }
                    kept.add(copy);
                }
            }
            return policy.set("Statement", kept).toString();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArrayNode actions(JsonNode statement, String without) {
        ArrayNode actions = JSON.createArrayNode();
        JsonNode all = statement.path("Action");
        for (JsonNode action : all.isArray() ? all : JSON.createArrayNode().add(all)) {
            if (!action.asText().equals(without)) {
                actions.add(action.asText().replaceFirst("^cloudwatch:", "monitoring:"));
            }
        }
        return actions;
    }

    private String call(String key, String service, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(fake)
                .header("Content-Type", "application/x-www-form-urlencoded")
                // Whoever trusts everybody reads only the account and the service in it.
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(key, service))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(form.get("Action") + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String element(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + xml);
        }
        return found.group(1);
    }
}
