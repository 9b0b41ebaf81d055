package dev.sluice.cli.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.cli.Json;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunReport;
import dev.sluice.report.ReportJson;
import java.io.IOException;
import java.io.PrintStream;

/** The demo as one document: the scan as {@code scan --json} writes it, and the other acts beside it. */
final class DemoJson {
    private DemoJson() {}

    static void print(PrintStream out, Story story) {
        Json.print(out, json -> {
            ReportJson.fields(json, story.scan());
            json.writeStringField("policy", Play.POLICY);
            json.writeObjectFieldStart("meanwhile");
            resource(json, "woken", story.meanwhile().woken());
            resource(json, "labelled", story.meanwhile().labelled());
            resource(json, "startedByHand", story.later().byHand());
            resource(json, "withoutCapacity", story.later().scarce());
            json.writeEndObject();
            report(json, "apply", story.applied());
            json.writeObjectFieldStart("verify");
            json.writeNumberField("stopped", story.verified().stopped().size());
            json.writeNumberField("touched", story.verified().touched());
            json.writeBooleanField("allPlanned", story.verified().allPlanned());
            json.writeEndObject();
            report(json, "undo", story.undone());
            report(json, "scanAgain", story.again());
        });
    }

    private static void report(JsonGenerator json, String name, RunReport report) throws IOException {
        json.writeObjectFieldStart(name);
        ReportJson.fields(json, report);
        json.writeEndObject();
    }

    private static void resource(JsonGenerator json, String name, ResourceRef resource) throws IOException {
        json.writeStringField(name, resource.toString());
    }
}
