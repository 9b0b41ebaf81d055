package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Optional;

/** Google's {@code google.type.Date}, where a part that doesn't matter is zero or absent. */
final class GoogleDate {
    private GoogleDate() {}

    /** Empty where it is not one whole day. @throws DateTimeException where there is no such day */
    static Optional<LocalDate> read(JsonNode date) {
        int year = part(date.path("year"));
        int month = part(date.path("month"));
        int day = part(date.path("day"));
        return year == 0 || month == 0 || day == 0 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
    }

    /** Whole numbers alone: Jackson would take {@code true} for January. */
    private static int part(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToInt() ? number.intValue() : 0;
    }
}
