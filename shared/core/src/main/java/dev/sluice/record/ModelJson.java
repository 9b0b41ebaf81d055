package dev.sluice.record;

import dev.sluice.model.ActionName;
import dev.sluice.model.Cell;
import dev.sluice.model.Money;
import dev.sluice.model.Notice;
import dev.sluice.model.Outcome;
import dev.sluice.model.Place;
import dev.sluice.model.PlanRef;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Saving;
import dev.sluice.model.Step;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;

/** The shared words as JSON. */
final class ModelJson {
    private ModelJson() {}

    static Map<String, Object> step(Step step) {
        return new JsonBuilder()
                .put("accelerators", step.accelerators())
                .put("action", step.action().toString())
                .put("expects", step.expects())
                .put("id", step.id())
                .text("owner", step.owner())
                .put("parameters", step.parameters())
                .put("place", place(step.place()))
                .put("resource", resource(step.resource()))
                .put("saving", saving(step.saving()))
                .put("why", step.why())
                .build();
    }

    static Step step(JsonObject json) {
        return new Step(
                json.text("id"),
                json.word("action", ActionName::of),
                json.object("resource", ModelJson::resource),
                json.text("why"),
                json.map("parameters"),
                json.map("expects"),
                json.object("saving", ModelJson::saving),
                json.integer("accelerators"),
                json.textOrNone("owner"),
                json.object("place", ModelJson::place));
    }

    static Map<String, Object> resource(ResourceRef ref) {
        return new JsonBuilder()
                .put("cell", ref.cell().key())
                .put("id", ref.id())
                .put("kind", ref.kind())
                .build();
    }

    static ResourceRef resource(JsonObject json) {
        return new ResourceRef(json.word("cell", Cell::of), json.text("kind"), json.text("id"));
    }

    static Map<String, Object> place(Place place) {
        return switch (place) {
            case Place.Free free -> new JsonBuilder().put("is", "free").build();
            case Place.Deferred(String code, String why) ->
                new JsonBuilder()
                        .put("code", code)
                        .put("is", "deferred")
                        .put("why", why)
                        .build();
        };
    }

    static Place place(JsonObject json) {
        String is = json.text("is");
        return switch (is) {
            case "free" -> Place.FREE;
            case "deferred" -> new Place.Deferred(json.text("code"), json.text("why"));
            default -> throw new IllegalArgumentException("no such place: " + is);
        };
    }

    static Map<String, Object> saving(Saving saving) {
        return new JsonBuilder()
                .object("list", saving.listPerHour(), ModelJson::money)
                .object("net", saving.netPerHour(), ModelJson::money)
                .put("netWhy", saving.netWhy())
                .put("source", saving.source())
                .build();
    }

    static Saving saving(JsonObject json) {
        return new Saving(
                json.objectOrNone("list", ModelJson::money),
                json.objectOrNone("net", ModelJson::money),
                json.text("source"),
                json.text("netWhy"));
    }

    static Map<String, Object> money(Money money) {
        return new JsonBuilder()
                .put("amount", money.amount().toPlainString())
                .put("currency", money.currency().getCurrencyCode())
                .build();
    }

    static Money money(JsonObject json) {
        return new Money(json.word("amount", ModelJson::amount), json.word("currency", Currency::getInstance));
    }

    /** Bounded: an exponent in a tampered document must not make a number of a billion digits. */
    private static BigDecimal amount(String text) {
        if (!text.matches("-?[0-9]{1,18}([.][0-9]{1,24})?")) {
            throw new IllegalArgumentException("not an amount");
        }
        return new BigDecimal(text);
    }

    static Map<String, Object> outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(String evidence) -> outcome("done", "", evidence);
            case Outcome.Refused(String code, String why) -> outcome("refused", code, why);
            case Outcome.Failed(String code, String why) -> outcome("failed", code, why);
            case Outcome.Pending(String ticket, String why) -> outcome("pending", ticket, why);
        };
    }

    private static Map<String, Object> outcome(String is, String code, String why) {
        return new JsonBuilder().put("code", code).put("is", is).put("why", why).build();
    }

    static Outcome outcome(JsonObject json) {
        String is = json.text("is");
        String code = json.text("code");
        String why = json.text("why");
        return switch (is) {
            case "done" -> new Outcome.Done(why);
            case "refused" -> new Outcome.Refused(code, why);
            case "failed" -> new Outcome.Failed(code, why);
            case "pending" -> new Outcome.Pending(code, why);
            default -> throw new IllegalArgumentException("no such outcome: " + is);
        };
    }

    static Map<String, Object> notice(Notice notice) {
        return new JsonBuilder()
                .put("code", notice.code())
                .put("text", notice.text())
                .build();
    }

    static Notice notice(JsonObject json) {
        return new Notice(json.text("code"), json.text("text"));
    }

    static Map<String, Object> planRef(PlanRef ref) {
        return new JsonBuilder()
                .put("expires", ref.expires())
                .put("hash", ref.hash())
                .put("id", ref.id())
                .build();
    }

    static PlanRef planRef(JsonObject json) {
        return new PlanRef(json.text("id"), json.text("hash"), json.instant("expires"));
    }
}
