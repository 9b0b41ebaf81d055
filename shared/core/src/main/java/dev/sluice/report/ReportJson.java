package dev.sluice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Block;
import dev.sluice.model.Evidence;
import dev.sluice.model.Finding;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Place;
import dev.sluice.model.PlanRef;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.Saving;
import dev.sluice.model.Step;
import dev.sluice.model.StepOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A report as JSON, the fields of one object; docs/cli.md describes them. Streamed, as a fleet's report is long. */
public final class ReportJson {
    private final JsonGenerator json;

    private ReportJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the fields of the report into the object that the caller has begun. */
    public static void fields(JsonGenerator json, RunReport report) throws IOException {
        new ReportJson(json).fields(report);
    }

    private void fields(RunReport report) throws IOException {
        json.writeStringField("status", word(report.status()));
        json.writeStringField("run", report.run());
        text("parent", report.parent());
        json.writeStringField("capability", report.capability());
        json.writeStringField("mode", report.mode().code());
        json.writeStringField("startedAt", report.startedAt().toString());
        json.writeStringField("endedAt", report.endedAt().toString());
        json.writeArrayFieldStart("cells");
        for (var cell : report.cells()) {
            json.writeString(cell.key());
        }
        json.writeEndArray();
        plan(report.plan());
        gaps(report.gaps());
        json.writeArrayFieldStart("notices");
        for (var notice : report.notices()) {
            json.writeStartObject();
            json.writeStringField("code", notice.code());
            json.writeStringField("text", notice.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("steps");
        for (Step step : report.steps()) {
            step(step);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("outcomes");
        for (StepOutcome outcome : report.outcomes()) {
            outcome(outcome);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (Finding finding : report.findings()) {
            finding(finding);
        }
        json.writeEndArray();
    }

    private void plan(Optional<PlanRef> plan) throws IOException {
        if (plan.isEmpty()) {
            json.writeNullField("plan");
            return;
        }
        json.writeObjectFieldStart("plan");
        json.writeStringField("id", plan.get().id());
        json.writeStringField("hash", plan.get().hash());
        json.writeStringField("expires", plan.get().expires().toString());
        json.writeEndObject();
    }

    /** Writes the field {@code gaps}, for a document that is no report. */
    public static void gaps(JsonGenerator json, List<Gap> gaps) throws IOException {
        new ReportJson(json).gaps(gaps);
    }

    private void gaps(List<Gap> gaps) throws IOException {
        json.writeArrayFieldStart("gaps");
        for (Gap gap : gaps) {
            gap(gap);
        }
        json.writeEndArray();
    }

    private void gap(Gap gap) throws IOException {
        json.writeStartObject();
        json.writeStringField("cloud", gap.cell().cloud().code());
        json.writeStringField("account", gap.cell().account());
        json.writeStringField("region", gap.cell().region());
        json.writeStringField("operation", gap.operation());
        json.writeStringField("reason", word(gap.reason()));
        json.writeStringField("code", gap.code());
        text("permission", gap.permission());
        json.writeStringField("detail", gap.detail());
        json.writeEndObject();
    }

    private void finding(Finding finding) throws IOException {
        json.writeStartObject();
        resource(finding.resource());
        json.writeStringField("capability", finding.capability());
        json.writeStringField("subject", finding.subject());
        json.writeStringField("verdict", finding.verdict());
        json.writeStringField("why", finding.why());
        evidence(finding.evidence());
        saving(finding.saving());
        json.writeArrayFieldStart("blocked");
        for (Block block : finding.blocks()) {
            json.writeStartObject();
            json.writeStringField("code", block.code());
            json.writeStringField("why", block.why());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void evidence(Evidence evidence) throws IOException {
        json.writeObjectFieldStart("evidence");
        texts("used", evidence.used());
        texts("missing", evidence.missing());
        json.writeStringField("from", evidence.from().toString());
        json.writeStringField("to", evidence.to().toString());
        json.writeNumberField("coveragePercent", evidence.coverage().value());
        texts("facts", evidence.facts());
        json.writeEndObject();
    }

    private void step(Step step) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", step.id());
        json.writeStringField("action", step.action().toString());
        resource(step.resource());
        json.writeStringField("why", step.why());
        texts("parameters", step.parameters());
        texts("expects", step.expects());
        saving(step.saving());
        json.writeNumberField("accelerators", step.accelerators());
        text("owner", step.owner());
        switch (step.place()) {
            case Place.Free free -> {
                json.writeNullField("deferred");
                json.writeNullField("deferredCode");
            }
            case Place.Deferred later -> {
                json.writeStringField("deferred", later.why());
                json.writeStringField("deferredCode", later.code());
            }
        }
        json.writeEndObject();
    }

    private void outcome(StepOutcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("step", outcome.step().id());
        json.writeStringField("action", outcome.step().action().toString());
        resource(outcome.step().resource());
        json.writeStringField("outcome", Summary.word(outcome.outcome()));
        switch (outcome.outcome()) {
            case Outcome.Done done -> reason(Optional.empty(), done.evidence());
            case Outcome.Refused refused -> reason(Optional.of(refused.code()), refused.why());
            case Outcome.Failed failed -> reason(Optional.of(failed.code()), failed.why());
            case Outcome.Pending pending -> reason(Optional.empty(), pending.why());
        }
        json.writeEndObject();
    }

    private void reason(Optional<String> code, String why) throws IOException {
        text("code", code);
        json.writeStringField("why", why);
    }

    private void resource(ResourceRef resource) throws IOException {
        json.writeObjectFieldStart("resource");
        json.writeStringField("cloud", resource.cell().cloud().code());
        json.writeStringField("account", resource.cell().account());
        json.writeStringField("region", resource.cell().region());
        json.writeStringField("kind", resource.kind());
        json.writeStringField("id", resource.id());
        json.writeEndObject();
    }

    private void saving(Saving saving) throws IOException {
        json.writeObjectFieldStart("money");
        amount("listPerHour", saving.listPerHour());
        amount("netPerHour", saving.netPerHour());
        text(
                "currency",
                saving.listPerHour()
                        .or(saving::netPerHour)
                        .map(money -> money.currency().getCurrencyCode()));
        json.writeStringField("source", saving.source());
        json.writeStringField("netWhy", saving.netWhy());
        json.writeEndObject();
    }

    private void amount(String name, Optional<Money> money) throws IOException {
        if (money.isPresent()) {
            json.writeNumberField(name, money.get().amount());
        } else {
            json.writeNullField(name);
        }
    }

    private void text(String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        } else {
            json.writeNullField(name);
        }
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void texts(String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (var text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
