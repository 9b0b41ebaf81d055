package dev.sluice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.BudgetStanding;
import dev.sluice.model.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Budgets as JSON, an array of the object that the caller has begun; docs/cli.md describes it. */
public final class BudgetJson {
    private BudgetJson() {}

    /** Writes the field {@code budgets}. Figures are null where they aren't known: never a guess. */
    public static void field(JsonGenerator json, List<BudgetStanding> budgets) throws IOException {
        json.writeArrayFieldStart("budgets");
        for (BudgetStanding one : budgets) {
            budget(json, one);
        }
        json.writeEndArray();
    }

    private static void budget(JsonGenerator json, BudgetStanding one) throws IOException {
        json.writeStartObject();
        json.writeStringField("cloud", one.budget().cloud().code());
        json.writeStringField("account", one.budget().account());
        json.writeStringField("id", one.budget().id());
        json.writeStringField("name", one.name());
        json.writeStringField(
                "periodStart",
                one.period().map(period -> period.start().toString()).orElse(null));
        json.writeStringField(
                "periodEnd",
                one.period()
                        .flatMap(period -> period.end())
                        .map(Object::toString)
                        .orElse(null));
        json.writeStringField("currency", currency(one).orElse(null));
        number(json, "amount", one.amount().map(Money::amount));
        level(json, "spent", one.actual());
        level(json, "forecast", one.forecast());
        json.writeArrayFieldStart("fired");
        for (BudgetStanding.Threshold threshold : one.fired()) {
            json.writeStartObject();
            json.writeStringField("basis", threshold.basis().code());
            json.writeNumberField("threshold", plain(threshold.share()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        for (String note : one.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void level(JsonGenerator json, String name, BudgetStanding.Level level) throws IOException {
        number(json, name, level.figure().map(Money::amount));
        number(json, name + "Share", level.share());
        json.writeBooleanField(name + "IsLeast", level.least());
    }

    private static Optional<String> currency(BudgetStanding one) {
        return one.amount()
                .or(() -> one.actual().figure())
                .or(() -> one.forecast().figure())
                .map(money -> money.currency().getCurrencyCode());
    }

    private static void number(JsonGenerator json, String name, Optional<BigDecimal> number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, plain(number.get()));
        } else {
            json.writeNullField(name);
        }
    }

    /** 10000, not 1E+4. */
    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
