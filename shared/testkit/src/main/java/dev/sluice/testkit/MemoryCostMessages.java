package dev.sluice.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of the cloud in memory: <code>{"memory": [...]}</code>, each entry a {@code budget}, an {@code anomaly} or
 * {@code nothing}. Money is written {@code USD 12.5}.
 */
public final class MemoryCostMessages implements CostMessages {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Cloud cloud;

    MemoryCostMessages(Cloud cloud) {
        this.cloud = cloud;
    }

    /** What this cloud would deliver. */
    public static byte[] write(Heard... heard) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        for (Heard one : heard) {
            ObjectNode entry = envelope.withArray("memory").addObject();
            switch (one) {
                case Heard.OfBudget of -> budget(entry.putObject("budget"), of.signal());
                case Heard.OfAnomaly of -> anomaly(entry.putObject("anomaly"), of.anomaly());
                case Heard.Nothing(String why) -> entry.put("nothing", why);
            }
        }
        return envelope.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void budget(ObjectNode json, BudgetSignal signal) {
        json.put("account", signal.budget().account());
        json.put("id", signal.budget().id());
        json.put("name", signal.name());
        signal.period().ifPresent(period -> {
            json.put("start", period.start().toString());
            period.end().ifPresent(end -> json.put("end", end.toString()));
        });
        money(json, "amount", signal.amount());
        money(json, "spent", signal.spent());
        money(json, "forecast", signal.forecast());
        signal.passed().forEach((basis, share) -> json.put("passed-" + basis.code(), share.toPlainString()));
        json.put("observed", signal.observed().toString());
        signal.doubt().ifPresent(doubt -> json.put("doubt", doubt));
    }

    private static void anomaly(ObjectNode json, CostAnomaly anomaly) {
        json.put("account", anomaly.account());
        json.put("id", anomaly.id());
        json.put("subject", anomaly.subject());
        anomaly.since().ifPresent(since -> json.put("since", since.toString()));
        money(json, "expected", anomaly.expected());
        money(json, "actual", anomaly.actual());
        money(json, "impact", anomaly.impact());
        anomaly.causes().forEach(cause -> json.withArray("causes").add(cause));
        anomaly.link().ifPresent(link -> json.put("link", link));
    }

    private static void money(ObjectNode json, String field, Optional<Money> money) {
        money.ifPresent(value -> json.put(field, value.toString()));
    }

    @Override
    public Optional<List<Heard>> read(byte[] delivery, Instant received) {
        if (delivery.length > MOST_BYTES) {
            throw new MalformedMessage("more than " + MOST_BYTES + " bytes");
        }
        try {
            JsonNode entries = JSON.readTree(delivery).path("memory");
            if (!entries.isArray()) {
                return Optional.empty();
            }
            List<Heard> heard = new ArrayList<>();
            for (JsonNode entry : entries) {
                heard.add(heard(entry, received));
            }
            return Optional.of(List.copyOf(heard));
        } catch (JsonProcessingException e) {
            throw new MalformedMessage("not JSON", e);
        } catch (IOException e) {
            throw new MalformedMessage("not readable", e);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new MalformedMessage("a field is not what it should be: " + e.getMessage(), e);
        }
    }

    private Heard heard(JsonNode entry, Instant received) {
        if (entry.has("budget")) {
            return new Heard.OfBudget(signal(entry.path("budget"), received));
        }
        if (entry.has("anomaly")) {
            return new Heard.OfAnomaly(anomaly(entry.path("anomaly")));
        }
        return new Heard.Nothing(text(entry, "nothing").orElse("an unknown kind of message"));
    }

    private BudgetSignal signal(JsonNode json, Instant received) {
        Map<Basis, BigDecimal> passed = new EnumMap<>(Basis.class);
        for (Basis basis : Basis.values()) {
            text(json, "passed-" + basis.code()).ifPresent(share -> passed.put(basis, number(share)));
        }
        return new BudgetSignal(
                new BudgetRef(cloud, required(json, "account"), required(json, "id")),
                required(json, "name"),
                text(json, "start")
                        .map(start -> new Period(
                                Instant.parse(start), text(json, "end").map(Instant::parse))),
                money(json, "amount"),
                money(json, "spent"),
                money(json, "forecast"),
                passed,
                text(json, "observed").map(Instant::parse).orElse(received),
                text(json, "doubt"));
    }

    private CostAnomaly anomaly(JsonNode json) {
        List<String> causes = new ArrayList<>();
        json.path("causes").forEach(cause -> causes.add(cause.asText()));
        return new CostAnomaly(
                cloud,
                required(json, "account"),
                required(json, "id"),
                required(json, "subject"),
                text(json, "since").map(Instant::parse),
                money(json, "expected"),
                money(json, "actual"),
                money(json, "impact"),
                causes,
                text(json, "link"));
    }

    private static Optional<Money> money(JsonNode json, String field) {
        return text(json, field).map(value -> {
            String[] parts = value.split(" ", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException(field + " is not like USD 12.5");
            }
            return new Money(number(parts[1]), Currency.getInstance(parts[0]));
        });
    }

    /** Without an exponent, which could make a number of a billion digits. */
    private static BigDecimal number(String text) {
        if (!text.matches("-?[0-9]{1,18}([.][0-9]{1,18})?")) {
            throw new IllegalArgumentException("not an amount");
        }
        return new BigDecimal(text);
    }

    private static String required(JsonNode json, String field) {
        return text(json, field).orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field).asText("")).filter(value -> !value.isBlank());
    }
}
