package dev.sluice.azure.testing;

import dev.sluice.testkit.wire.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a caller wants to know of each machine; it is refused where Azure Monitor would refuse it. */
record FakeQuestion(
        String namespace,
        List<String> metrics,
        Instant from,
        Instant to,
        String interval,
        Set<String> aggregations,
        Optional<String> dimension) {
    private static final Set<String> INTERVALS =
            Set.of("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT6H", "PT12H", "P1D");
    private static final Set<String> AGGREGATIONS = Set.of("average", "minimum", "maximum", "total", "count");
    private static final Pattern FILTER = Pattern.compile("([A-Za-z0-9_.]+) eq '\\*'");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,7})?Z");

    static FakeQuestion of(Call call, String from, String to, String filterName) {
        if (!TIME.matcher(from).matches() || !TIME.matcher(to).matches()) {
            throw new IllegalArgumentException("not a time that Azure reads: " + from + " " + to);
        }
        Optional<String> filter = call.query(filterName);
        Optional<String> dimension =
                filter.map(FILTER::matcher).filter(Matcher::matches).map(matched -> matched.group(1));
        int top = call.query("top").map(Integer::parseInt).orElse(10);
        if (filter.isPresent() != dimension.isPresent()
                || (filter.isEmpty() && call.query("top").isPresent())
                || top < 1) {
            throw new IllegalArgumentException("filter " + filter + " and top " + top);
        }
        FakeQuestion question = new FakeQuestion(
                call.query("metricnamespace").orElse(""),
                List.of(call.query("metricnames").orElse("").split(",")),
                Instant.parse(from),
                Instant.parse(to),
                call.query("interval").orElse(""),
                Set.of(call.query("aggregation").orElse("").split(",")),
                dimension);
        if (!INTERVALS.contains(question.interval) || !AGGREGATIONS.containsAll(question.aggregations)) {
            throw new IllegalArgumentException("interval or aggregation: " + question);
        }
        if (!question.from.isBefore(question.to)
                || Duration.between(question.from, question.to).compareTo(Duration.ofDays(31)) > 0) {
            throw new IllegalArgumentException("timespan: " + question);
        }
        return question;
    }

    Duration slot() {
        return interval.equals("P1D") ? Duration.ofDays(1) : Duration.parse(interval);
    }
}
