package kramers.cli.terminal;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/** Names of files as the system hands them over: bytes, which Java reads as text in the encoding of the locale. */
public final class Names {
    /** What Java puts in the place of bytes that are no text. */
    private static final char REPLACEMENT = '\uFFFD';

    private Names() {}

    /** The encoding of names, and of what is printed. */
    public static Charset encoding() {
        return Charset.forName(System.getProperty("native.encoding"));
    }

    /**
     * Says what is wrong if a word of the command line, or the folder that relative names begin in, has bytes that are no text:
     * what is written under such a name would go to a sibling of another name.
     */
    public static Optional<String> unreadable(String[] words, String folder) {
        String reason =
                " is not text in " + encoding() + ", the encoding of names here: rename it, or set LC_ALL to a locale"
                        + " that it is text in (locale -a lists them)";
        if (folder.indexOf(REPLACEMENT) >= 0) {
            return Optional.of("the name of this folder, " + folder + "," + reason);
        }
        return Arrays.stream(words)
                .filter(word -> word.indexOf(REPLACEMENT) >= 0)
                .findFirst()
                .map(word -> "'" + word + "'" + reason);
    }
}
