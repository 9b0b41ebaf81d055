package dev.sluice.cli.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.cli.Json;
import dev.sluice.idle.backtest.Tally;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunReport;
import dev.sluice.report.BudgetJson;
import dev.sluice.report.ReportJson;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

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
            comparison(json, story.comparison());
            month(json, story.month());
        });
    }

    private static void month(JsonGenerator json, BudgetMonth.Passed month) throws IOException {
        json.writeObjectFieldStart("month");
        json.writeNumberField("deliveries", month.deliveries());
        json.writeNumberField("writes", month.writes());
        json.writeArrayFieldStart("told");
        for (BudgetMonth.Told told : month.told()) {
            json.writeStartObject();
            json.writeStringField("at", told.at().toString());
            json.writeStringField("subject", told.subject());
            json.writeStringField("text", told.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        BudgetJson.field(json, List.of(month.end()));
        json.writeEndObject();
    }

    private static void comparison(JsonGenerator json, Comparison comparison) throws IOException {
        json.writeObjectFieldStart("backtest");
        json.writeNumberField("machines", comparison.machines());
        json.writeNumberField("unmeasured", comparison.unmeasured());
        json.writeNumberField("learnHours", comparison.settings().learn().toHours());
        json.writeNumberField("lookMinutes", comparison.settings().look().toMinutes());
        json.writeArrayFieldStart("rules");
        for (Comparison.Line line : comparison.lines()) {
            Tally total = line.total();
            json.writeStartObject();
            json.writeStringField("rule", line.rule());
            number(json, "machineDays", total.days());
            number(json, "idleHours", total.idle());
            number(json, "possibleHours", total.possible());
            number(json, "savedHours", total.saved());
            number(json, "savedPercent", total.share());
            json.writeNumberField("stops", total.stops());
            json.writeNumberField("wrong", total.wrong());
            json.writeNumberField("dollarsSaved", line.dollars().amount().setScale(2, RoundingMode.HALF_EVEN));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeNumberField(name, BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN));
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
