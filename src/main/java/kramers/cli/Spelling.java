package kramers.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the word that was meant. */
final class Spelling {
    private Spelling() {}

    /** Of several words the one that is most like a mistyped one, if any is. */
    static Optional<String> meant(String typed, List<String> words) {
        return words.stream()
                .filter(word -> distance(typed, word) <= 1 + typed.length() / 4)
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /** The end of a message about a mistyped word: what may have been meant, or where to look. */
    static String hint(String typed, List<String> words) {
        return meant(typed, words).map(word -> "; did you mean " + word + "?").orElse(", see --help");
    }

    /** Letters to put in, leave out, change, or swap with the next, to make one word of the other. */
    static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int fewest(int[][] edits, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(edits[i - 1][j - 1] + change, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
