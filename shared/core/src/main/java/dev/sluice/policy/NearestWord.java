package dev.sluice.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class NearestWord {
    private NearestWord() {}

    /**
     * The candidate that is the fewest edits away (insert, delete, replace, swap two neighbours), if that is at most a
     * third of the word, and one edit at least; ties go to the first in the alphabet.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String asked = normal(word);
        return candidates.stream()
                .filter(candidate -> edits(asked, normal(candidate)) <= Math.max(1, asked.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> edits(asked, normal(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String normal(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    private static int edits(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = cell(a, b, distance, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int cell(String a, String b, int[][] distance, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int replace = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replace, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
