package kramers.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kramers.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** While open: says after Ctrl-C, or another signal that ends the program, how its work goes on, if the command can take it up again. */
public final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
        if (hook != null) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    /** Watches over the command that was given. */
    public static Interruption of(ParseResult result) {
        List<CommandLine> lines = result.asCommandLineList();
        CommandLine line = lines.get(lines.size() - 1);
        boolean resumable = line.getCommandSpec().findOption("--resume") != null
                && !line.isUsageHelpRequested()
                && !line.getParseResult().hasMatchedOption("--quiet");
        return new Interruption(resumable ? new Thread(() -> tell(line), "interruption") : null);
    }

    private static void tell(CommandLine line) {
        PrintWriter err = line.getErr();
        if (err instanceof Terminal terminal) {
            terminal.end();
        }
        err.println("interrupted; go on with: " + goingOn(KramersCommand.words(line)));
    }

    /** The words of a command that takes up what the words given began, as one types them. */
    public static String goingOn(List<String> words) {
        List<String> more = new ArrayList<>(words);
        more.remove("--overwrite");
        if (!more.contains("--resume")) {
            int names = more.indexOf("--"); // what follows is no option
            more.add(names < 0 ? more.size() : names, "--resume");
        }
        return more.stream().map(Interruption::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\p{L}\\p{N}_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public void close() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the program is ending, and says so
            }
        }
    }
}
