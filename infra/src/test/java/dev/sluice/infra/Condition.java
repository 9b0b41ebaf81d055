package dev.sluice.infra;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition of a role's grant, decided for one request: atoms of one cloud's language with and, or, not and brackets
 * between them. What it doesn't know is an error, never a yes.
 */
final class Condition {
    /** How one cloud writes conditions. @param atom what an atom, as matched, asks of a request */
    record Language(Pattern pattern, Function<MatchResult, Predicate<Access>> atom) {}

    private static final Pattern SIGN = Pattern.compile("\\s*(\\(|\\)|!|&&|\\|\\||AND\\b|OR\\b)\\s*");

    private final Language language;
    private final Deque<Object> tokens = new ArrayDeque<>();

    private Condition(Language language) {
        this.language = language;
    }

    static Predicate<Access> parse(String text, Language language) {
        Condition parser = new Condition(language);
        parser.split(text);
        Predicate<Access> parsed = parser.either();
        if (!parser.tokens.isEmpty()) {
            throw new IllegalArgumentException("not understood from " + parser.tokens.peek() + " on: " + text);
        }
        return parsed;
    }

    private void split(String text) {
        int at = 0;
        Matcher atoms = language.pattern().matcher(text);
        Matcher signs = SIGN.matcher(text);
        while (at < text.length()) {
            if (atoms.region(at, text.length()).lookingAt()) {
                tokens.add(language.atom().apply(atoms.toMatchResult()));
                at = atoms.end();
            } else if (signs.region(at, text.length()).lookingAt()) {
                tokens.add(signs.group(1));
                at = signs.end();
            } else {
                throw new IllegalArgumentException("not understood: " + text.substring(at));
            }
        }
    }

    private Predicate<Access> either() {
        Predicate<Access> all = both();
        while (next("||") || next("OR")) {
            all = all.or(both());
        }
        return all;
    }

    private Predicate<Access> both() {
        Predicate<Access> all = one();
        while (next("&&") || next("AND")) {
            all = all.and(one());
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private Predicate<Access> one() {
        if (next("!")) {
            return one().negate();
        }
        if (next("(")) {
            Predicate<Access> inner = either();
            if (!next(")")) {
                throw new IllegalArgumentException("a bracket is not closed");
            }
            return inner;
        }
        Object token = tokens.poll();
        if (token instanceof Predicate<?> predicate) {
            return (Predicate<Access>) predicate;
        }
        throw new IllegalArgumentException("expected a condition, not " + token);
    }

    private boolean next(String sign) {
        if (!sign.equals(tokens.peek())) {
            return false;
        }
        tokens.remove();
        return true;
    }
}
