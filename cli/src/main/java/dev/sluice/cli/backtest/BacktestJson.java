package dev.sluice.cli.backtest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.idle.backtest.ReplaySettings;
import dev.sluice.idle.backtest.RuleResult;
import dev.sluice.idle.backtest.RuleResult.OfMachine;
import dev.sluice.idle.backtest.Tally;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Writes a backtest as JSON. Hours are accelerator-hours; dollars are null where a price is unknown. */
public final class BacktestJson {
    private BacktestJson() {}

    /** One object for one past. */
    public static void write(JsonGenerator json, Past past, ReplaySettings settings, List<RuleResult> results)
            throws IOException {
        Account account = new Account(past);
        json.writeStartObject();
        json.writeStringField("source", past.source());
        json.writeNumberField("machines", past.tracks().size());
        json.writeNumberField("learnHours", settings.learn().toHours());
        json.writeNumberField("lookMinutes", settings.look().toMinutes());
        json.writeArrayFieldStart("unmeasured");
        for (String machine : past.unmeasured()) {
            json.writeString(machine);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rules");
        for (RuleResult result : results) {
            json.writeStartObject();
            json.writeStringField("rule", result.rule());
            tally(json, result.total(), account.saved(result));
            json.writeArrayFieldStart("byMachine");
            for (OfMachine machine : result.machines()) {
                json.writeStartObject();
                json.writeStringField("machine", machine.machine());
                json.writeNumberField("accelerators", machine.accelerators());
                tally(json, machine.tally(), account.saved(machine));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What could not be read. */
    public static void gaps(JsonGenerator json, List<Gap> gaps) throws IOException {
        json.writeArrayFieldStart("gaps");
        for (Gap gap : gaps) {
            json.writeStartObject();
            json.writeStringField("operation", gap.operation());
            json.writeStringField("code", gap.code());
            json.writeStringField("detail", gap.detail());
            json.writeStringField("permission", gap.permission().orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void tally(JsonGenerator json, Tally tally, Optional<BigDecimal> dollars) throws IOException {
        number(json, "machineDays", tally.days());
        number(json, "idleHours", tally.idle());
        number(json, "possibleHours", tally.possible());
        number(json, "savedHours", tally.saved());
        number(json, "savedPercent", tally.share());
        json.writeNumberField("stops", tally.stops());
        json.writeNumberField("wrong", tally.wrong());
        json.writeNumberField("kills", tally.kills());
        json.writeNumberField("soon", tally.soon());
        number(json, "wrongPer1000MachineDays", tally.wrongRate());
        if (dollars.isPresent()) {
            json.writeNumberField("dollarsSaved", dollars.get());
        } else {
            json.writeNullField("dollarsSaved");
        }
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeNumberField(name, BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN));
    }
}
