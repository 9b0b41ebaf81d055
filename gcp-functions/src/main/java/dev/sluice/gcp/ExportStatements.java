package dev.sluice.gcp;

import dev.sluice.gcp.BigQueryStatement.One;
import dev.sluice.gcp.BigQueryStatement.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is asked of a billing export: of the days of US Pacific time that a budget has, and of the rows that it counts. */
final class ExportStatements {
    private static final ZoneId ZONE = BillingAccount.ZONE;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ExportStatements() {}

    /**
     * Costs by service, dearest first. What is no usage (tax, adjustments) has a line of its own.
     *
     * @param first the first day
     * @param last the last day
     */
    static BigQueryStatement drivers(BillingExport export, ExportFilter filter, LocalDate first, LocalDate last) {
        String columns = "service.description AS what, cost_type AS kind, currency AS money, ";
        return statement(columns, export, filter, first, last, "what, kind, money\nORDER BY net DESC", List.of());
    }

    /** Costs of each day, the first one first. */
    static BigQueryStatement days(BillingExport export, ExportFilter filter, LocalDate first, LocalDate last) {
        String columns = "DATE(usage_start_time, @zone) AS day, currency AS money, ";
        List<Value> zone = List.of(One.text("zone", ZONE.getId()));
        return statement(columns, export, filter, first, last, "day, money\nORDER BY day", zone);
    }

    private static BigQueryStatement statement(
            String columns,
            BillingExport export,
            ExportFilter filter,
            LocalDate first,
            LocalDate last,
            String groups,
            List<Value> more) {
        String sql = "SELECT " + columns + filter.net() + " AS net"
                + "\nFROM `" + export.table() + "`"
                // The day on which a row was loaded, never before what it is about: without it the whole table is read.
                + "\nWHERE _PARTITIONTIME >= @loaded"
                + "\n  AND usage_start_time >= @since AND usage_start_time < @until"
                + filter.conditions()
                + "\nGROUP BY " + groups;
        List<Value> values = new ArrayList<>(List.of(
                time("loaded", first.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
                time("since", first.atStartOfDay(ZONE).toInstant()),
                time("until", last.plusDays(1).atStartOfDay(ZONE).toInstant())));
        values.addAll(filter.values());
        values.addAll(more);
        return new BigQueryStatement(sql, values);
    }

    private static One time(String name, Instant at) {
        return new One(name, "TIMESTAMP", TIMESTAMP.format(at));
    }
}
