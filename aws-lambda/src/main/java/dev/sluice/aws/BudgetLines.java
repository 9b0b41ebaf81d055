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
 * The lines {@code Key: value} at the end of a budget's letter. A budget's name may hold anything but a colon (API of
 * 2016-10-20), line breaks too: none of these lines can be a name's, and a name goes on until the next line that has one.
 *
 * @param start where the first one begins: the letter's sentences are before it
 * @param doubts what stands twice, and differently
 */
record BudgetLines(Map<String, String> values, int start, List<String> doubts) {
    private static final Pattern FIRST = Pattern.compile("(?md)^[ \\t]*Budget Name:");
    private static final Pattern LINE =
            Pattern.compile("(?md)^[ \\t]*(Budget Name|Budget Type|Budgeted Amount|Alert Type"
                    + "|Alert Threshold|ACTUAL Amount|FORECASTED Amount):(.*)$");
    private static final Pattern COLON = Pattern.compile("(?md)^[^\\n:]*:");

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
            String value = line.group(1).equals("Budget Name")
                    ? name(text, line)
                    : line.group(2).strip();
            String before = values.putIfAbsent(line.group(1), value);
            if (before != null && !before.equals(value)) {
                doubts.add("it says its " + line.group(1) + " twice");
            }
        }
        return new BudgetLines(values, first.start(), doubts);
    }

    private static String name(String text, Matcher line) {
        Matcher next = COLON.matcher(text);
        return next.find(line.end())
                ? text.substring(line.start(2), next.start()).strip()
                : line.group(2).strip();
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }

    /** @throws MalformedMessage where it is missing */
    String required(String key) {
        return find(key).orElseThrow(() -> new MalformedMessage("there is no line " + key + ": in a budget's letter"));
    }
}
