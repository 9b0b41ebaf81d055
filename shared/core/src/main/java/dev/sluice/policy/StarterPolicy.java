package dev.sluice.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy file to begin with: valid, report-only, and with every key in it, its default and its meaning beside it. It is
 * made of the same declarations that read a policy, so that it can't be out of date.
 */
public final class StarterPolicy {
    private static final int WIDTH = 100;
    private static final String HEAD = """
            # Policy of Sluice. As it stands it reports only: nothing is stopped, and every value is its default.
            #
            # A line such as "#mode: report" shows a default; remove its # to change it.
            # Check the file with: sluice policy check FILE
            # Durations are written 90s, 15m, 6h, 30d. Times are UTC unless a zone is given.

            """;

    private StarterPolicy() {}

    public static String text(List<Section<?>> sections) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Declaration declaration : DeclaringFields.of(sections)) {
            prose(text, "", declaration.help());
            if (declaration.shape() instanceof Declaration.OfObject section) {
                text.append(declaration.key()).append(":\n");
                keys(text, 0, section.inner());
            } else {
                text.append(line(declaration)).append('\n');
            }
            text.append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static void keys(StringBuilder text, int depth, List<Declaration> declarations) {
        for (Declaration declaration : declarations) {
            prose(
                    text,
                    depth == 0 ? "  " : "  #" + "  ".repeat(depth),
                    declaration.help() + range(declaration.shape()));
            text.append("  #")
                    .append("  ".repeat(depth))
                    .append(line(declaration))
                    .append('\n');
            if (declaration.shape() instanceof Declaration.OfObject object) {
                keys(text, depth + 1, object.inner());
            }
        }
    }

    private static String line(Declaration declaration) {
        String value = switch (declaration.shape()) {
            case Declaration.OfDuration duration -> Durations.text(duration.fallback());
            case Declaration.OfInteger integer -> Integer.toString(integer.fallback());
            case Declaration.OfNumber number -> Words.number(number.fallback());
            case Declaration.OfPercent percent ->
                Words.number(percent.fallback().value()) + "%";
            case Declaration.OfFlag flag -> Boolean.toString(flag.fallback());
            case Declaration.OfDollars dollars -> dollars.fallback().toPlainString();
            case Declaration.OfText text ->
                text.fallback().map(StarterPolicy::quoted).orElse("\"…\"");
            case Declaration.OfChoice choice -> choice.fallback();
            case Declaration.OfTexts texts ->
                texts.fallback().stream().map(StarterPolicy::quoted).collect(Collectors.joining(", ", "[", "]"));
            case Declaration.OfLabels labels -> "{}";
            case Declaration.OfObject object -> "";
            case Declaration.OfObjects objects -> "[]";
        };
        return (declaration.key() + ": " + value).stripTrailing();
    }

    private static String range(Declaration.Shape shape) {
        return switch (shape) {
            case Declaration.OfDuration d -> " (" + Words.range(d.least(), d.most()) + ")";
            case Declaration.OfInteger i -> " (" + i.least() + " to " + i.most() + ")";
            case Declaration.OfNumber n -> " (" + Words.number(n.least()) + " to " + Words.number(n.most()) + ")";
            case Declaration.OfPercent p ->
                " (" + Words.number(p.least().value()) + "% to "
                        + Words.number(p.most().value()) + "%)";
            case Declaration.OfChoice c -> " (" + Words.choice(c.words()) + ")";
            case Declaration.OfObjects o ->
                " (a list; each has: "
                        + o.inner().stream().map(Declaration::key).collect(Collectors.joining(", ")) + ")";
            default -> "";
        };
    }

    private static String quoted(String text) {
        return text.matches("[a-zA-Z][a-zA-Z0-9._/-]*") ? text : "\"" + text + "\"";
    }

    /** Comments of one space after the number sign; a key that is switched off has none, or an even number of them. */
    private static void prose(StringBuilder text, String indent, String words) {
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (line.length() > 0 && indent.length() + line.length() + word.length() + 3 > WIDTH) {
                text.append(indent).append('#').append(line).append('\n');
                line.setLength(0);
            }
            line.append(' ').append(word);
        }
        text.append(indent).append('#').append(line).append('\n');
    }
}
