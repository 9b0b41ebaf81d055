package dev.sluice.aws;

import dev.sluice.cloud.MalformedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines {@code Key: value} at the end of a budget's letter. A budget's name holds no colon, so that none of them can be
 * a name's.
 *
 * @param start where the first one begins: the letter's sentences are before it
 * @param doubts what stands twice, and differently
 */
record BudgetLines(Map<String, String> values, int start, List<String> doubts) {
    private static final Pattern FIRST = Pattern.compile("(?m)^[ \\t]*Budget Name:");
    private static final Pattern LINE =
            Pattern.compile("(?m)^[ \\t]*(Budget Name|Budget Type|Budgeted Amount|Alert Type"
                    + "|Alert Threshold|ACTUAL Amount|FORECASTED Amount):[ \\t]*(.*?)[ \\t\\r]*$");

    BudgetLines {
        values = Map.copyOf(values);
        doubts = List.copyOf(doubts);
    }

    /** Whether a text has such lines. */
    static boolean found(String text) {
        return FIRST.matcher(text).find();
    }

    /** @throws MalformedMessage where there are none */
    static BudgetLines of(String text) {
        Matcher first = FIRST.matcher(text);
        if (!first.find()) {
            throw new MalformedMessage("there is no line Budget Name: in a budget's letter");
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<String> doubts = new ArrayList<>();
        Matcher line = LINE.matcher(text).region(first.start(), text.length());
        while (line.find()) {
            String before = values.putIfAbsent(line.group(1), line.group(2));
            if (before != null && !before.equals(line.group(2))) {
                doubts.add("it says its " + line.group(1) + " twice");
            }
        }
        return new BudgetLines(values, first.start(), doubts);
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }

    /** @throws MalformedMessage where it is missing */
    String required(String key) {
        return find(key).orElseThrow(() -> new MalformedMessage("there is no line " + key + ": in a budget's letter"));
    }
}
