package dev.sluice.policy;

import java.util.List;
import java.util.stream.Collectors;

/** The reference of all keys as Markdown, made of the same declarations that read a policy file. */
public final class PolicyReference {
    private PolicyReference() {}

    /** One table for the keys at the top, and one under a heading for each section. */
    public static String of(List<Section<?>> sections) {
        StringBuilder page = new StringBuilder();
        List<Declaration> top = DeclaringFields.of(sections);
        List<Declaration> plain = top.stream().filter(key -> !isSection(key)).toList();
        if (!plain.isEmpty()) {
            page.append("### At the top\n\n");
            table(page, plain);
        }
        top.stream().filter(PolicyReference::isSection).forEach(section -> {
            page.append("### `").append(section.key()).append("`\n\n");
            page.append(section.help()).append("\n\n");
            table(page, ((Declaration.OfObject) section.shape()).inner());
        });
        return page.toString();
    }

    private static boolean isSection(Declaration declaration) {
        return declaration.shape() instanceof Declaration.OfObject;
    }

    private static void table(StringBuilder page, List<Declaration> declarations) {
        page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        rows(page, "", declarations);
        page.append('\n');
    }

    private static void rows(StringBuilder page, String before, List<Declaration> declarations) {
        for (Declaration declaration : declarations) {
            String key = before + declaration.key();
            page.append("| `").append(key).append("` | ").append(cell(value(declaration.shape())));
            page.append(" | ").append(cell(fallback(declaration.shape())));
            page.append(" | ").append(cell(declaration.help())).append(" |\n");
            switch (declaration.shape()) {
                case Declaration.OfObject(var inner) -> rows(page, key + ".", inner);
                case Declaration.OfObjects(var inner) -> rows(page, key + "[].", inner);
                default -> {}
            }
        }
    }

    private static String value(Declaration.Shape shape) {
        return switch (shape) {
            case Declaration.OfDuration(var fallback, var least, var most) -> "duration, " + Words.range(least, most);
            case Declaration.OfInteger(int fallback, int least, int most) ->
                least == most ? "`" + least + "`" : "whole number, " + least + " to " + most;
            case Declaration.OfNumber(double fallback, double least, double most) ->
                "number, " + Words.number(least) + " to " + Words.number(most);
            case Declaration.OfPercent(var fallback, var least, var most) ->
                "percentage, " + Words.number(least.value()) + "% to " + Words.number(most.value()) + "%";
            case Declaration.OfFlag flag -> "`true` or `false`";
            case Declaration.OfDollars dollars -> "US dollars";
            case Declaration.OfText text -> text.required() ? "text, required" : "text";
            case Declaration.OfChoice(String fallback, List<String> words) ->
                Words.choice(words.stream().map(word -> "`" + word + "`").toList());
            case Declaration.OfTexts texts -> "list of texts";
            case Declaration.OfLabels labels -> "labels and their values";
            case Declaration.OfObject object -> "mapping";
            case Declaration.OfObjects objects -> "list of mappings";
        };
    }

    private static String fallback(Declaration.Shape shape) {
        return switch (shape) {
            case Declaration.OfDuration duration -> code(Durations.text(duration.fallback()));
            case Declaration.OfInteger integer -> code(Integer.toString(integer.fallback()));
            case Declaration.OfNumber number -> code(Words.number(number.fallback()));
            case Declaration.OfPercent percent ->
                code(Words.number(percent.fallback().value()) + "%");
            case Declaration.OfFlag flag -> code(Boolean.toString(flag.fallback()));
            case Declaration.OfDollars dollars -> code(dollars.fallback().toPlainString());
            case Declaration.OfText text ->
                text.fallback().map(PolicyReference::code).orElse("");
            case Declaration.OfChoice choice -> code(choice.fallback());
            case Declaration.OfTexts texts ->
                code(texts.fallback().stream().collect(Collectors.joining(", ", "[", "]")));
            case Declaration.OfLabels labels -> code("{}");
            case Declaration.OfObject object -> "";
            case Declaration.OfObjects objects -> code("[]");
        };
    }

    private static String code(String value) {
        return "`" + value + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
