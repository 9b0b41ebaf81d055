package dev.sluice.cli.budget;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Finding;
import dev.sluice.model.Notice;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A replay as JSON, the fields of one object; docs/cli.md describes them. */
public final class ReplayJson {
    private final JsonGenerator json;

    private ReplayJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the field {@code messages}. */
    public static void field(JsonGenerator json, List<Played> played) throws IOException {
        json.writeArrayFieldStart("messages");
        for (Played one : played) {
            new ReplayJson(json).message(one);
        }
        json.writeEndArray();
    }

    private void message(Played one) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", one.file());
        json.writeStringField("received", one.received().toString());
        switch (one.capture()) {
            case Capture.Understood(var cloud, var heard) -> capture("understood", cloud.code(), null);
            case Capture.Malformed(var cloud, var why) -> capture("malformed", cloud.code(), why);
            case Capture.Foreign() -> capture("foreign", null, null);
        }
        texts("doubts", one.doubts());
        json.writeArrayFieldStart("budgets");
        for (Finding finding : one.report().map(report -> report.findings()).orElse(List.of())) {
            json.writeStartObject();
            json.writeStringField("cloud", finding.resource().cell().cloud().code());
            json.writeStringField("account", finding.resource().cell().account());
            json.writeStringField("id", finding.resource().id());
            json.writeStringField("name", finding.subject());
            json.writeStringField("verdict", finding.verdict());
            json.writeStringField("why", finding.why());
            json.writeObjectFieldStart("facts");
            for (var fact : finding.evidence().facts().entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notices");
        for (Notice notice : one.report().map(report -> report.notices()).orElse(List.of())) {
            json.writeStartObject();
            json.writeStringField("code", notice.code());
            json.writeStringField("text", notice.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fires");
        for (Played.Telling telling : one.fired()) {
            json.writeStartObject();
            json.writeStringField("id", telling.id());
            json.writeStringField("subject", telling.subject());
            json.writeStringField("text", telling.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        texts("wouldDo", one.due().stream().map(due -> due.rung().words()).toList());
        json.writeEndObject();
    }

    private void capture(String kind, @Nullable String cloud, @Nullable String why) throws IOException {
        json.writeStringField("message", kind);
        json.writeStringField("cloud", cloud);
        json.writeStringField("malformed", why);
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
