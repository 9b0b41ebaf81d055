package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;

/**
 * Speaks CloudWatch's JSON protocol through the SDK's client, whose own is XML. Five hundred queries and a hundred thousand
 * points make the difference: half the bytes, and a quarter of the time at both ends. Credentials, signature, endpoint,
 * retries and errors stay the SDK's.
 */
final class CloudWatchJson implements ExecutionInterceptor {
    /** One call: what it sends, and what came back to its last attempt. */
    private static final class Exchange {
        private final String operation;
        private final byte[] question;
        private byte[] answer = new byte[0];

        Exchange(String operation, byte[] question) {
            this.operation = operation;
            this.question = question;
        }
    }

    private static final ExecutionAttribute<Exchange> EXCHANGE = new ExecutionAttribute<>("dev.sluice.CloudWatchJson");

    /** The service's name in this protocol, from its model: targetPrefix. */
    private static final String TARGET = "GraniteServiceVersion20100801.";

    private static final String JSON = "application/x-amz-json-1.0";

    static CloudWatchClientBuilder spokenBy(CloudWatchClientBuilder builder) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(new CloudWatchJson())
                .build());
    }

    static byte[] getMetricData(CloudWatchClient client, byte[] question) {
        Exchange exchange = new Exchange("GetMetricData", question);
        client.getMetricData(request -> request.overrideConfiguration(carrying(exchange)));
        return exchange.answer;
    }

    static byte[] listMetrics(CloudWatchClient client, byte[] question) {
        Exchange exchange = new Exchange("ListMetrics", question);
        client.listMetrics(request -> request.overrideConfiguration(carrying(exchange)));
        return exchange.answer;
    }

    private static AwsRequestOverrideConfiguration carrying(Exchange exchange) {
        return AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(EXCHANGE, exchange)
                .build();
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        Exchange exchange = attributes.getAttribute(EXCHANGE);
        if (exchange == null) {
            return context.httpRequest();
        }
        return context.httpRequest().toBuilder()
                .clearQueryParameters()
                .putHeader("Content-Type", JSON)
                .putHeader("Content-Length", String.valueOf(exchange.question.length))
                .putHeader("X-Amz-Target", TARGET + exchange.operation)
                .build();
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        Exchange exchange = attributes.getAttribute(EXCHANGE);
        return exchange == null ? context.requestBody() : Optional.of(RequestBody.fromBytes(exchange.question));
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Exchange exchange = attributes.getAttribute(EXCHANGE);
        if (exchange == null) {
            return context.responseBody();
        }
        byte[] body = context.responseBody().map(CloudWatchJson::bytes).orElse(new byte[0]);
        if (context.httpResponse().isSuccessful()) {
            exchange.answer = body;
            return xml("<Response><" + exchange.operation + "Result/></Response>");
        }
        return xml(error(
                body,
                context.httpResponse().firstMatchingHeader("x-amzn-query-error").orElse("")));
    }

    /** The error as the client's own protocol has it, so that its retries and exceptions work as ever. */
    private static String error(byte[] body, String header) {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(body);
        } catch (IOException e) {
            // Not in this protocol at all: a gateway between answers in another one, and the client may know it.
            return new String(body, StandardCharsets.UTF_8);
        }
        String type = json.path("__type").asText("");
        String code = header.isEmpty() ? type.substring(type.indexOf('#') + 1) : header.split(";", 2)[0];
        String message = json.path("message").asText(json.path("Message").asText(""));
        return "<ErrorResponse><Error><Code>" + escaped(code) + "</Code><Message>" + escaped(message)
                + "</Message></Error></ErrorResponse>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " ");
    }

    private static Optional<InputStream> xml(String text) {
        return Optional.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
