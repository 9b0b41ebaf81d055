package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.util.Optional;

/** Google's {@code google.type.Money}: whole units as text or number, and billionths beside them of the same sign. */
final class MoneyObject {
    private static final int NANO_DIGITS = 9;

    private MoneyObject() {}

    /** Empty where it has no currency. @throws MalformedMessage where it is no money */
    static Optional<Money> read(JsonNode value, String name) {
        Optional<String> code = MessageJson.text(value, "currencyCode");
        BigDecimal units = units(value, name);
        BigDecimal nanos = nanos(value, name);
        if (units.signum() * nanos.signum() < 0) {
            throw new MalformedMessage("the units and nanos of " + name + " are of different signs");
        }
        BigDecimal amount = units.add(nanos);
        return code.map(text -> Money.currency(text)
                        .orElseThrow(() ->
                                new MalformedMessage("the currencyCode of " + name + " is no currency of ISO 4217")))
                .map(currency -> new Money(amount, currency));
    }

    private static BigDecimal units(JsonNode value, String name) {
        JsonNode units = value.path("units");
        if (MessageJson.isAbsent(units)) {
            return BigDecimal.ZERO; // JSON of protocol buffers leaves zeros out
        }
        if (!units.asText().matches("-?[0-9]{1,19}")) {
            throw new MalformedMessage("the units of " + name + " are not a whole number");
        }
        return new BigDecimal(units.asText());
    }

    private static BigDecimal nanos(JsonNode value, String name) {
        JsonNode nanos = value.path("nanos");
        if (MessageJson.isAbsent(nanos)) {
            return BigDecimal.ZERO;
        }
        if (!nanos.isIntegralNumber() || !nanos.asText().matches("-?[0-9]{1,9}")) {
            throw new MalformedMessage("the nanos of " + name + " are not billionths");
        }
        return new BigDecimal(nanos.asText()).movePointLeft(NANO_DIGITS);
    }
}
