package kramers.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The command line as the user gave it. */
public final class CommandWords {
    private CommandWords() {}

    /** All words from {@code kramers} on, subcommands included, as they were typed. */
    public static List<String> of(CommandLine line) {
        List<String> words = new ArrayList<>();
        words.add("kramers");
        CommandLine root = line;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        words.addAll(root.getParseResult().originalArgs());
        return words;
    }
}
