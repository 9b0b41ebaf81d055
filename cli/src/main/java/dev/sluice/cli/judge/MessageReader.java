package dev.sluice.cli.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.cloud.Samples;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Reads one line of the protocol; what it does not know, it passes over. */
final class MessageReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAXIMUM = 2;
    private static final int MEAN = 1;
    private static final int JOB = 6;

    private String machine = "";
    private Optional<Instant> now = Optional.empty();
    private Optional<Samples> history = Optional.empty();
    private Optional<Samples> samples = Optional.empty();

    private MessageReader() {}

    /**
     * @throws IllegalArgumentException if it is not a line of the protocol
     */
    static Message read(String line) {
        MessageReader reader = new MessageReader();
        try (JsonParser json = JSON.createParser(line)) {
            reader.object(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + line.substring(0, Math.min(60, line.length())), e);
        }
        return reader.message();
    }

    private Message message() {
        if (machine.isEmpty()) {
            throw new IllegalArgumentException("no \"machine\"");
        }
        if (history.isPresent()) {
            return new Message.Past(machine, history.get());
        }
        if (now.isPresent()) {
            return new Message.Look(
                    machine,
                    now.get(),
                    samples.orElseThrow(() -> new IllegalArgumentException("\"now\" without \"samples\"")));
        }
        return new Message.Hello(machine);
    }

    private void object(JsonParser json) throws IOException {
        expect(json.nextToken() == JsonToken.START_OBJECT, "an object", json);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            switch (name) {
                case "machine" -> machine = json.getText();
                case "now" -> {
                    expect(token == JsonToken.VALUE_NUMBER_INT, "whole seconds", json);
                    now = Optional.of(Instant.ofEpochSecond(json.getLongValue()));
                }
                case "history" -> history = Optional.of(rows(json, token));
                case "samples" -> samples = Optional.of(rows(json, token));
                default -> json.skipChildren();
            }
        }
        expect(json.currentToken() == JsonToken.END_OBJECT, "the end of the object", json);
    }

    private static Samples rows(JsonParser json, JsonToken token) throws IOException {
        expect(token == JsonToken.START_ARRAY, "an array of samples", json);
        long[] seconds = new long[16];
        double[] values = new double[16];
        int n = 0;
        double[] row = new double[JOB + 1];
        while (json.nextToken() == JsonToken.START_ARRAY) {
            long second = row(json, row);
            double value = row[JOB] >= 1 ? 100 : Double.isNaN(row[MAXIMUM]) ? row[MEAN] : row[MAXIMUM];
            if (Double.isNaN(value)) {
                continue;
            }
            if (n == seconds.length) {
                seconds = Arrays.copyOf(seconds, 2 * n);
                values = Arrays.copyOf(values, 2 * n);
            }
            seconds[n] = second;
            values[n++] = value;
        }
        return new Samples(Arrays.copyOf(seconds, n), Arrays.copyOf(values, n));
    }

    /** Reads the numbers of one sample; an unmeasured one is not a number. */
    private static long row(JsonParser json, double[] row) throws IOException {
        Arrays.fill(row, Double.NaN);
        expect(json.nextToken() == JsonToken.VALUE_NUMBER_INT, "whole seconds", json);
        long second = json.getLongValue();
        for (int i = 1; json.nextToken() != JsonToken.END_ARRAY; i++) {
            JsonToken token = json.currentToken();
            expect(token == JsonToken.VALUE_NULL || token.isNumeric(), "a number or null", json);
            if (i <= JOB && token.isNumeric()) {
                row[i] = json.getDoubleValue();
            }
        }
        return second;
    }

    private static void expect(boolean right, String what, JsonParser json) {
        if (!right) {
            throw new IllegalArgumentException("expected " + what + " at column "
                    + json.currentTokenLocation().getColumnNr());
        }
    }
}
