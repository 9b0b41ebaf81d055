package dev.sluice.idle;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.idle.past.Activity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The memory as JSON, version 1: streamed, since a large fleet's memory has megabytes; the same memory gives the same
 * bytes.
 */
final class IdleMemoryJson {
    static final int VERSION = 1;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(24)
                    .maxStringLength(64 * 1024)
                    .maxNameLength(1024)
                    .build())
            .build();

    private IdleMemoryJson() {}

    static byte[] write(IdleMemory memory) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            moment(json, "looked", memory.looked());
            moment(json, "listed", memory.listed());
            texts(json, "metrics", memory.metrics());
            texts(json, "silent", memory.silent());
            texts(json, "wanted", memory.wanted());
            json.writeObjectFieldStart("band");
            json.writeNumberField("looks", memory.band().looks());
            json.writeNumberField("mean", memory.band().mean());
            json.writeNumberField("variance", memory.band().variance());
            moment(json, "at", memory.band().at());
            json.writeEndObject();
            json.writeObjectFieldStart("machines");
            for (Map.Entry<String, Remembered> machine : memory.machines().entrySet()) {
                json.writeObjectFieldStart(machine.getKey());
                machine(json, machine.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory does not fail to be written to.
        }
        return out.toByteArray();
    }

    private static void machine(JsonGenerator json, Remembered machine) throws IOException {
        json.writeArrayFieldStart("series");
        for (Series series : machine.series()) {
            json.writeStartArray();
            json.writeString(series.signal().name());
            json.writeString(series.device());
            json.writeBoolean(series.partitioned());
            json.writeString(series.handle());
            json.writeEndArray();
        }
        json.writeEndArray();
        if (machine.past().isPresent()) {
            json.writeStringField("past", machine.past().get().encode());
        }
    }

    private static void moment(JsonGenerator json, String name, Optional<Instant> moment) throws IOException {
        if (moment.isPresent()) {
            json.writeStringField(name, moment.get().toString());
        }
    }

    private static void texts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** @throws MemoryProblem for a newer version, and for what is no memory */
    static IdleMemory read(byte[] bytes) {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            return new Reader(json).document();
        } catch (JsonParseException e) {
            throw new MemoryProblem("the memory of idle is damaged: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new MemoryProblem("the memory of idle is damaged: " + e.getMessage());
        }
    }

    /** Reads forward; unknown keys of this version are a mistake, as they are only ever added with a new version. */
    private static final class Reader {
        private final JsonParser json;
        private Optional<Instant> looked = Optional.empty();
        private Optional<Instant> listed = Optional.empty();
        private final TreeSet<String> metrics = new TreeSet<>();
        private final TreeSet<String> silent = new TreeSet<>();
        private final TreeSet<String> wanted = new TreeSet<>();
        private Band band = Band.NONE;
        private final TreeMap<String, Remembered> machines = new TreeMap<>();

        Reader(JsonParser json) {
            this.json = json;
        }

        IdleMemory document() throws IOException {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            if (!"version".equals(json.nextFieldName())) {
                throw new IllegalArgumentException("it does not begin with its version");
            }
            int version = json.nextIntValue(0);
            if (version > VERSION) {
                throw new MemoryProblem("the memory of idle is of version " + version
                        + ", from a newer Sluice; this one reads up to version " + VERSION);
            }
            if (version < 1) {
                throw new IllegalArgumentException("no version: " + version);
            }
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                switch (key) {
                    case "looked" -> looked = Optional.of(moment());
                    case "listed" -> listed = Optional.of(moment());
                    case "metrics" -> metrics.addAll(texts());
                    case "silent" -> silent.addAll(texts());
                    case "wanted" -> wanted.addAll(texts());
                    case "band" -> band = band();
                    case "machines" -> machines();
                    default -> throw new IllegalArgumentException("unknown key " + key);
                }
            }
            expect(json.currentToken(), JsonToken.END_OBJECT);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("more follows after its end");
            }
            return new IdleMemory(looked, listed, metrics, silent, wanted, band, machines);
        }

        private Band band() throws IOException {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            int looks = 0;
            double mean = 0;
            double variance = 0;
            Optional<Instant> at = Optional.empty();
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                switch (key) {
                    case "looks" -> looks = json.nextIntValue(-1);
                    case "mean" -> mean = number();
                    case "variance" -> variance = number();
                    case "at" -> at = Optional.of(moment());
                    default -> throw new IllegalArgumentException("unknown key " + key);
                }
            }
            return new Band(looks, mean, variance, at);
        }

        private void machines() throws IOException {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            for (String id = json.nextFieldName(); id != null; id = json.nextFieldName()) {
                expect(json.nextToken(), JsonToken.START_OBJECT);
                List<Series> series = new ArrayList<>();
                Optional<Activity> past = Optional.empty();
                for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                    switch (key) {
                        case "series" -> series(id, series);
                        case "past" -> past = Optional.of(Activity.decode(text()));
                        default -> throw new IllegalArgumentException("unknown key " + key);
                    }
                }
                machines.put(id, new Remembered(series, past));
            }
        }

        private void series(String machine, List<Series> into) throws IOException {
            expect(json.nextToken(), JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_ARRAY) {
                Signal signal = Signal.valueOf(text());
                String device = text();
                boolean partitioned = json.nextToken() == JsonToken.VALUE_TRUE;
                into.add(new Series(machine, signal, device, partitioned, text()));
                expect(json.nextToken(), JsonToken.END_ARRAY);
            }
            expect(json.currentToken(), JsonToken.END_ARRAY);
        }

        private List<String> texts() throws IOException {
            List<String> texts = new ArrayList<>();
            expect(json.nextToken(), JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(json.getText());
            }
            expect(json.currentToken(), JsonToken.END_ARRAY);
            return texts;
        }

        private Instant moment() throws IOException {
            return Instant.parse(text());
        }

        private double number() throws IOException {
            json.nextToken();
            return json.getDoubleValue();
        }

        private String text() throws IOException {
            expect(json.nextToken(), JsonToken.VALUE_STRING);
            return json.getText();
        }

        private static void expect(JsonToken found, JsonToken wanted) {
            if (found != wanted) {
                throw new IllegalArgumentException("expected " + wanted + " and found " + found);
            }
        }
    }
}
