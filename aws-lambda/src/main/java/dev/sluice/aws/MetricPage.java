package dev.sluice.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One page of GetMetricData's answer, read as a stream: a page is a hundred thousand numbers.
 *
 * @param next empty at the last page
 * @param messages what CloudWatch has to say about the whole call: that it did a part of it
 */
record MetricPage(List<Result> results, Optional<String> next, List<Message> messages) {
    private static final JsonFactory JSON = new JsonFactory();

    /** One series: as many values as times. */
    record Result(String id, String status, double[] seconds, double[] values) {}

    record Message(String code, String text) {}

    static MetricPage parse(byte[] answer) {
        List<Result> results = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        Optional<String> next = Optional.empty();
        try (JsonParser json = JSON.createParser(answer)) {
            json.nextToken();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                switch (field) {
                    case "MetricDataResults" -> each(json, () -> results.add(result(json)));
                    case "Messages" -> each(json, () -> messages.add(message(json)));
                    case "NextToken" ->
                        next = Optional.ofNullable(json.getValueAsString()).filter(token -> !token.isEmpty());
                    default -> json.skipChildren();
                }
            }
            return new MetricPage(List.copyOf(results), next, List.copyOf(messages));
        } catch (IOException e) {
            throw new UncheckedIOException("CloudWatch's answer is not what it should be", e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void each(JsonParser json, Step step) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                step.run();
            }
        }
    }

    private static Result result(JsonParser json) throws IOException {
        String id = "";
        String status = "";
        double[] seconds = new double[0];
        double[] values = new double[0];
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "Id" -> id = json.getText();
                case "StatusCode" -> status = json.getText();
                case "Timestamps" -> seconds = numbers(json);
                case "Values" -> values = numbers(json);
                default -> json.skipChildren();
            }
        }
        return new Result(id, status, seconds, values);
    }

    private static Message message(JsonParser json) throws IOException {
        String code = "Message";
        String text = "";
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "Code" -> code = json.getValueAsString("Message");
                case "Value" -> text = json.getValueAsString("");
                default -> json.skipChildren();
            }
        }
        return new Message(code, text);
    }

    private static double[] numbers(JsonParser json) throws IOException {
        double[] found = new double[64];
        int size = 0;
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (size == found.length) {
                    found = Arrays.copyOf(found, 2 * size);
                }
                found[size++] = json.getDoubleValue();
            }
        }
        return Arrays.copyOf(found, size);
    }
}
