package dev.sluice.gcp.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of the language of monitoring filters that is documented and used: comparisons joined by AND. */
final class MetricFilter {
    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern TERM = Pattern.compile("\\s*(project|metric\\.type|resource\\.type"
            + "|(?:metric|resource)\\.labels\\.[a-z_]+) = (?:(starts_with|one_of)\\(([^)]*)\\)|" + TEXT + ")");
    private static final Pattern QUOTED = Pattern.compile(TEXT);

    private final Map<String, Predicate<String>> terms = new TreeMap<>();
    private String type = "";

    /** @throws IllegalArgumentException for a filter that the API would refuse */
    static MetricFilter parse(String text) {
        MetricFilter filter = new MetricFilter();
        Matcher term = TERM.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!term.find(at) || term.start() != at) {
                throw new IllegalArgumentException("not a monitoring filter at " + at + ": " + text);
            }
            filter.add(term);
            at = term.end();
            if (text.startsWith(" AND ", at)) {
                at += " AND ".length();
            } else if (at < text.length()) {
                throw new IllegalArgumentException("expected AND at " + at + ": " + text);
            }
        }
        if (filter.type.isEmpty()) {
            throw new IllegalArgumentException("the filter must name a single metric type: " + text);
        }
        return filter;
    }

    private void add(Matcher term) {
        String name = term.group(1);
        List<String> values = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(term.group(2) == null ? '"' + term.group(4) + '"' : term.group(3));
        while (quoted.find()) {
            values.add(quoted.group(1).replaceAll("\\\\(.)", "$1"));
        }
        if (values.isEmpty()
                || ("starts_with".equals(term.group(2)) && values.size() > 1)
                || (name.equals("metric.type") && (term.group(2) != null || !type.isEmpty()))) {
            throw new IllegalArgumentException("not a monitoring filter: " + term.group());
        }
        if (name.equals("metric.type")) {
            type = values.getFirst();
        }
        Set<String> any = Set.copyOf(values);
        terms.put(
                name,
                "starts_with".equals(term.group(2)) ? value -> value.startsWith(values.getFirst()) : any::contains);
    }

    String type() {
        return type;
    }

    /** @param labels by whole name: {@code resource.labels.zone} */
    boolean matches(Map<String, String> labels) {
        return terms.entrySet().stream()
                .allMatch(term -> labels.containsKey(term.getKey())
                        && term.getValue().test(labels.getOrDefault(term.getKey(), "")));
    }

    @Override
    public String toString() {
        return terms.keySet().stream().collect(Collectors.joining(", ", type + "[", "]"));
    }
}
