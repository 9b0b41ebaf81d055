package dev.sluice.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.RunReport;
import dev.sluice.report.ReportJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A report as a function's answer. What hands it on has limits (Lambda's destinations 256 KB, a storage queue 64 KB a
 * message), and a person reads it in a console, so that long lists are cut to their beginning, which is the dearest part;
 * how much there was in all stands beside them.
 */
public final class Answer {
    private static final int SHOWN = 50;

    private Answer() {}

    public static void write(RunReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeObjectFieldStart("total");
            json.writeNumberField("gaps", report.gaps().size());
            json.writeNumberField("findings", report.findings().size());
            json.writeNumberField("steps", report.steps().size());
            json.writeNumberField("outcomes", report.outcomes().size());
            json.writeEndObject();
            ReportJson.fields(json, cut(report));
            json.writeEndObject();
        }
    }

    /** The answer where there was nothing to do. */
    public static void nothing(String why, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("status", "complete");
            json.writeStringField("nothing", why);
            json.writeEndObject();
        }
    }

    /** The answer where the platform's own way to say an error is a number with a body. */
    public static void failed(String why, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("status", "failed");
            json.writeStringField("error", why);
            json.writeEndObject();
        }
    }

    private static RunReport cut(RunReport report) {
        return new RunReport(
                report.run(),
                report.parent(),
                report.capability(),
                report.mode(),
                report.status(),
                report.startedAt(),
                report.endedAt(),
                report.cells(),
                first(report.gaps()),
                first(report.findings()),
                first(report.steps()),
                report.plan(),
                first(report.outcomes()),
                report.notices());
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }
}
