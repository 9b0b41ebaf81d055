package dev.sluice.gcp.functions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.RunStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Lines that Cloud Logging reads as structured entries: alarms look at their fields, not at their words. */
final class LogLine {
    private static final JsonFactory JSON = new JsonFactory();

    private LogLine() {}

    /** How a run ended: a 0 as well, so that a counter made of it rests again. */
    static String run(RunStatus status) {
        String severity = switch (status) {
            case COMPLETE -> "INFO";
            case INCOMPLETE -> "WARNING";
            case FAILED -> "ERROR";
        };
        return line(severity, "Sluice: the run is " + status, json -> {
            json.writeNumberField("IncompleteRuns", status == RunStatus.INCOMPLETE ? 1 : 0);
            json.writeNumberField("FailedRuns", status == RunStatus.FAILED ? 1 : 0);
        });
    }

    /** Something to tell whoever reads the log. @param severity in Cloud Logging's words */
    static String of(String severity, String message) {
        return line(severity, message, json -> {});
    }

    /** A message that could not be understood or believed: it is counted, and changed nothing. */
    static String malformed(String why) {
        return line("WARNING", why, json -> json.writeNumberField("MalformedMessages", 1));
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String line(String severity, String message, Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("severity", severity);
            json.writeStringField("message", message);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
