package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Reads a service's refusal into what the SDK's own clients throw, so that one place translates it. */
final class AwsErrors {
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,80})</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,2000})</Message>");
    private static final ObjectMapper JSON = new ObjectMapper();

    private AwsErrors() {}

    static AwsServiceException read(AwsService service, SdkHttpResponse answer, String body) {
        Optional<String> header = answer.firstMatchingHeader("x-amzn-ErrorType");
        Optional<JsonNode> json = json(body);
        String code = header.or(() -> json.flatMap(node -> text(node, "__type", "code")))
                .map(AwsErrors::bare)
                .or(() -> first(CODE, body))
                .orElse("HTTP " + answer.statusCode());
        String message = json.flatMap(node -> text(node, "message", "Message", "errorMessage"))
                .or(() -> first(MESSAGE, body))
                .orElse(code);
        return AwsServiceException.builder()
                .statusCode(answer.statusCode())
                .message(message)
                .requestId(answer.firstMatchingHeader("x-amzn-RequestId").orElse(null))
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service.prefix())
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(answer)
                        .rawResponse(SdkBytes.fromUtf8String(body))
                        .build())
                .build();
    }

    /** {@code com.amazonaws.x#Code:http://...} is {@code Code}. */
    private static String bare(String type) {
        return type.substring(type.indexOf('#') + 1).replaceFirst(":.*", "");
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode node, String... fields) {
        return Stream.of(fields)
                .map(field -> node.path(field).asText(""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static Optional<String> first(Pattern pattern, String body) {
        Matcher found = pattern.matcher(body);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
