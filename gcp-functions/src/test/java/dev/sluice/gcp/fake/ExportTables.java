package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables of the billing export in DuckDB, with the columns of the documented schema that are asked for. The day on which a
 * row was loaded, a pseudo column there, is one here.
 */
final class ExportTables implements AutoCloseable {
    private final Connection database;
    private final Set<String> names = new HashSet<>();

    /** What a statement gives; a value may be null. */
    record Result(List<String> columns, List<String> types, List<List<String>> rows) {}

    ExportTables() {
        try {
            database = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized void create(String table) {
        names.add(table);
        execute("CREATE TABLE \"" + table + "\" (_PARTITIONTIME TIMESTAMPTZ, billing_account_id VARCHAR,"
                + " service STRUCT(id VARCHAR, description VARCHAR), usage_start_time TIMESTAMPTZ,"
                + " project STRUCT(id VARCHAR, number VARCHAR, ancestors STRUCT(resource_name VARCHAR)[]),"
                + " labels STRUCT(key VARCHAR, value VARCHAR)[], cost DOUBLE, cost_type VARCHAR, currency VARCHAR,"
                + " credits STRUCT(type VARCHAR, amount DOUBLE)[])");
    }

    synchronized boolean has(String table) {
        return names.contains(table);
    }

    synchronized void add(String table, List<ExportRow> rows) {
        execute("INSERT INTO \"" + table + "\" VALUES "
                + rows.stream().map(ExportTables::values).collect(Collectors.joining(", ")));
    }

    private static String values(ExportRow row) {
        String project = row.project.isEmpty()
                ? "NULL"
                : "{'id': " + text(row.project) + ", 'number': " + text(row.number) + ", 'ancestors': "
                        + list(row.ancestors.stream()
                                .map(name -> "{'resource_name': " + text(name) + "}")
                                .toList())
                        + "}";
        return "(TIMESTAMPTZ '" + row.loaded + " 00:00:00+00:00', " + text(row.account) + ", {'id': "
                + text(row.serviceId) + ", 'description': " + text(row.service) + "}, TIMESTAMPTZ '" + row.at + "', "
                + project + ", "
                + list(row.labels.stream()
                        .map(label -> "{'key': " + text(label.key()) + ", 'value': " + text(label.value()) + "}")
                        .toList())
                + ", " + row.cost + "::DOUBLE, " + text(row.kind) + ", " + text(row.currency) + ", "
                + list(row.credits.stream()
                        .map(credit ->
                                "{'type': " + text(credit.type()) + ", 'amount': " + credit.amount() + "::DOUBLE}")
                        .toList())
                + ")";
    }

    /** @param parameters the {@code queryParameters} that it names */
    synchronized Result run(String googleSql, JsonNode parameters) {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(GoogleSql.inDuckDb(googleSql, parameters))) {
            int width = found.getMetaData().getColumnCount();
            List<String> columns = new ArrayList<>();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                columns.add(found.getMetaData().getColumnName(i));
                types.add(type(found.getMetaData().getColumnTypeName(i)));
            }
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    Object value = found.getObject(i);
                    row.add(
                            value instanceof BigDecimal number
                                    ? number.stripTrailingZeros().toPlainString()
                                    : found.getString(i));
                }
                rows.add(row);
            }
            return new Result(columns, types, rows);
        } catch (SQLException e) {
            throw new IllegalArgumentException(googleSql, e);
        }
    }

    private static String type(String name) {
        return name.startsWith("DECIMAL") ? "NUMERIC" : name.equals("DATE") ? "DATE" : "STRING";
    }

    private static String list(List<String> values) {
        return "[" + String.join(", ", values) + "]";
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private void execute(String sql) {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
