package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The part of GoogleSQL that is asked, in DuckDB's words. What differs: quotes around a table's name; {@code NUMERIC}, which
 * has 38 digits and 9 places there; {@code IN UNNEST(list)}; the name of an unnested element; the day of a moment in a zone;
 * named values, which are put in as literals here.
 */
final class GoogleSql {
    private static final Pattern NAMED = Pattern.compile("@([A-Za-z]+)");

    private GoogleSql() {}

    static String inDuckDb(String googleSql, JsonNode parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.path("name").asText(), literal(parameter)));
        String sql = googleSql
                .replaceAll("`([^`]+)`", "\"$1\"")
                .replace("AS NUMERIC)", "AS DECIMAL(38, 9))")
                .replaceAll("IN UNNEST\\((@[A-Za-z]+)\\)", "= ANY($1)")
                .replaceAll("UNNEST\\(([a-z.]+)\\) AS ([a-z]+)", "UNNEST($1) AS each_$2($2)")
                .replaceAll("\\bDATE\\(([a-z_]+), (@[A-Za-z]+)\\)", "CAST(timezone($2, $1) AS DATE)");
        return NAMED.matcher(sql)
                .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), "no such value")));
    }

    /** What a careful reader objects to; empty text where nothing. */
    static String objection(String sql, JsonNode parameters) {
        String bare = sql.replaceAll("`[A-Za-z0-9_.:-]+`", "");
        if (!bare.matches("[A-Za-z0-9_@.,()<>=*+\\s]+")) {
            return "only names, values by name and plain operators are expected";
        }
        if (Pattern.compile("(?<![A-Za-z_0-9])[1-9]").matcher(bare).find()) {
            return "a number is a value, and has a name";
        }
        Set<String> used =
                NAMED.matcher(bare).results().map(one -> one.group(1)).collect(Collectors.toSet());
        Set<String> given = new HashSet<>();
        for (JsonNode parameter : parameters) {
            if (!given.add(parameter.path("name").asText())) {
                return "a value is given twice";
            }
        }
        return used.equals(given) ? "" : "named are " + used + ", and given " + given;
    }

    private static String literal(JsonNode parameter) {
        JsonNode value = parameter.path("parameterValue");
        String type = parameter.path("parameterType").path("type").asText();
        return switch (type) {
            case "STRING" -> ExportTables.text(value.path("value").asText());
            case "TIMESTAMP" -> {
                String text = value.path("value").asText();
                if (!text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\+00:00")) {
                    throw new IllegalArgumentException("no TIMESTAMP: " + text);
                }
                yield "TIMESTAMPTZ '" + text + "'";
            }
            case "ARRAY" ->
                StreamSupport.stream(value.path("arrayValues").spliterator(), false)
                        .map(each -> ExportTables.text(each.path("value").asText()))
                        .collect(Collectors.joining(", ", "CAST([", "] AS VARCHAR[])"));
            default -> throw new IllegalArgumentException("no type of a value: " + type);
        };
    }
}
