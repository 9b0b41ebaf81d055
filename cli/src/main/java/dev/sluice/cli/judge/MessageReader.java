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
    private Optional<Rows> history = Optional.empty();
    private Optional<Rows> samples = Optional.empty();

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
            return new Message.Past(
                    machine, history.get().values.samples(), history.get().jobs.samples());
        }
        if (now.isPresent()) {
            Rows rows = samples.orElseThrow(() -> new IllegalArgumentException("\"now\" without \"samples\""));
            return new Message.Look(machine, now.get(), rows.values.samples(), rows.jobs.samples());
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

    private static Rows rows(JsonParser json, JsonToken token) throws IOException {
        expect(token == JsonToken.START_ARRAY, "an array of samples", json);
        Rows rows = new Rows();
        double[] row = new double[JOB + 1];
        while (json.nextToken() == JsonToken.START_ARRAY) {
            long second = row(json, row);
            rows.values.add(second, Double.isNaN(row[MAXIMUM]) ? row[MEAN] : row[MAXIMUM]);
            rows.jobs.add(second, row[JOB]);
        }
        expect(json.currentToken() == JsonToken.END_ARRAY, "a sample, an array", json);
        return rows;
    }

    /** What the samples say of the busiest device, and of jobs. */
    private static final class Rows {
        private final Column values = new Column();
        private final Column jobs = new Column();
    }

    /** The values of one kind; what was not measured is absent. */
    private static final class Column {
        private long[] seconds = new long[16];
        private double[] values = new double[16];
        private int size;

        void add(long second, double value) {
            if (Double.isNaN(value)) {
                return;
            }
            if (size == seconds.length) {
                seconds = Arrays.copyOf(seconds, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            seconds[size] = second;
            values[size++] = value;
        }

        Samples samples() {
            return new Samples(Arrays.copyOf(seconds, size), Arrays.copyOf(values, size));
        }
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
