package dev.hitl.config.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a writer most likely meant. */
public final class Nearest {

    private Nearest() {}

    /** Returns the known word nearest to what was written; nothing if none is near. */
    public static Optional<String> to(String written, Collection<String> known) {
        var wanted = plain(written);
        return known.stream()
                .filter(word -> distance(wanted, plain(word)) <= allowance(word))
                .min(Comparator.<String>comparingInt(word -> distance(wanted, plain(word)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns the words as a hint: the nearest first, then all of them. */
    public static String hint(String written, Collection<String> known) {
        var all = "one of " + String.join(", ", known);
        return to(written, known)
                .map(word -> "'" + word + "'? Otherwise " + all)
                .orElse(all);
    }

    /** Returns how many letters have to be put in, taken out, replaced or swapped with their neighbour. */
    static int distance(String a, String b) {
        var cost = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }

    private static int allowance(String word) {
        return Math.max(1, word.length() / 3);
    }

    private static String plain(String word) {
        var shortened = word.length() > 80 ? word.substring(0, 80) : word;
        return shortened.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
