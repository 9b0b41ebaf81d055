package dev.sluice.cli.doctor;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.cloud.Probe;
import dev.sluice.model.Machine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A diagnosis as JSON, the fields of one object; docs/cli.md describes them. */
public final class DiagnosisJson {
    private DiagnosisJson() {}

    public static void fields(JsonGenerator json, Diagnosis diagnosis) throws IOException {
        json.writeStringField("status", diagnosis.readable() ? "complete" : "incomplete");
        json.writeArrayFieldStart("gaps");
        for (var gap : diagnosis.gaps()) {
            json.writeStartObject();
            json.writeStringField("cell", gap.cell().key());
            json.writeStringField("operation", gap.operation());
            json.writeStringField("reason", word(gap.reason()));
            json.writeStringField("code", gap.code());
            json.writeStringField("permission", gap.permission().orElse(null));
            json.writeStringField("detail", gap.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("cells");
        for (Diagnosis.OfCell cell : diagnosis.cells()) {
            cell(json, cell);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("unseen");
        for (String account : diagnosis.unseen()) {
            json.writeString(account);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("budgets");
        for (BudgetReach reach : diagnosis.budgets()) {
            json.writeStartObject();
            json.writeStringField("cloud", reach.cloud().code());
            json.writeNumberField("budgets", reach.budgets());
            permissions(json, reach.permissions());
            json.writeArrayFieldStart("problems");
            for (String problem : reach.problems()) {
                json.writeString(problem);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tell");
        for (var destination : diagnosis.tellable().entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", destination.getKey());
            json.writeStringField("problem", destination.getValue().orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("localDisks");
        for (Diagnosis.Acceptance one : diagnosis.acceptances()) {
            json.writeStartObject();
            json.writeStringField("key", one.key());
            json.writeStringField("value", one.value());
            json.writeNumberField("machines", one.machines());
            if (one.perHour().isPresent()) {
                json.writeNumberField("listPerHour", one.perHour().get().amount());
            } else {
                json.writeNullField("listPerHour");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (diagnosis.lastNight().isPresent()) {
            night(json, diagnosis.lastNight().get());
        } else {
            json.writeNullField("lastNight");
        }
    }

    private static void cell(JsonGenerator json, Diagnosis.OfCell cell) throws IOException {
        json.writeStartObject();
        json.writeStringField("cloud", cell.cell().cloud().code());
        json.writeStringField("account", cell.cell().account());
        json.writeStringField("region", cell.cell().region());
        json.writeNumberField("machines", cell.machines());
        permissions(json, cell.permissions());
        json.writeArrayFieldStart("unmeasured");
        for (Map.Entry<String, List<Machine>> group : cell.unmeasured().entrySet()) {
            json.writeStartObject();
            json.writeArrayFieldStart("machines");
            for (Machine machine : group.getValue()) {
                json.writeString(machine.id());
            }
            json.writeEndArray();
            json.writeStringField("howToMeasure", group.getKey());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void permissions(JsonGenerator json, List<Probe.Answer> answers) throws IOException {
        json.writeArrayFieldStart("permissions");
        for (Probe.Answer answer : answers) {
            json.writeStartObject();
            json.writeStringField("action", answer.permission().action());
            json.writeStringField("need", word(answer.permission().need()));
            json.writeStringField("purpose", answer.permission().purpose());
            json.writeStringField("standing", word(answer.standing()));
            json.writeStringField("why", answer.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void night(JsonGenerator json, Diagnosis.LastNight night) throws IOException {
        json.writeObjectFieldStart("lastNight");
        json.writeStringField("at", night.at().toString());
        json.writeNumberField("idle", night.idle());
        json.writeNumberField("allowed", night.allowed());
        json.writeObjectFieldStart("deferred");
        for (var reason : night.deferred().entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("halted");
        for (String why : night.halted()) {
            json.writeString(why);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
