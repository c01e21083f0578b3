package kramers.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kramers.app.Engines;
import kramers.app.Monitor;
import kramers.app.Platform;
import kramers.app.Results;
import kramers.cli.option.BackendOptions;
import kramers.experiment.run.Shard;
import kramers.parallel.JobScheduler;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command has: the command line that it stands in, and where it talks to. */
abstract class KramersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    /** The command's own name. */
    final String name() {
        return command.name();
    }

    /** Standard output. */
    final PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Standard error. */
    final PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** The command line as the user gave it. */
    final List<String> words() {
        return words(command.commandLine());
    }

    /** Tells lines that nobody needs to hear who asked for quiet. */
    final Consumer<String> notes(boolean quiet) {
        return quiet ? text -> {} : err()::println;
    }

    /** What the command stands on. */
    final Platform platform() {
        return ((Main) command.root().userObject()).platform();
    }

    /** Engines on what was asked for. */
    final Engines engines(BackendOptions backend, boolean quiet) {
        return backend.engines(platform(), notes(quiet));
    }

    /** What writes the command's results, and tells of it. */
    final Results results(Monitor monitor) {
        return new Results(words(), monitor, platform());
    }

    /** The words that a command was given by. */
    static List<String> words(CommandLine line) {
        CommandLine root = line;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        List<String> words = new ArrayList<>(List.of("kramers"));
        words.addAll(root.getParseResult().originalArgs());
        for (int i = 1; i < words.size(); i++) {
            words.set(i, words.get(i - 1).equals("--shard") ? shard(words.get(i)) : ofShard(words.get(i)));
        }
        return words;
    }

    /** The part that was meant, which the words name elsewhere too. */
    private static String shard(String part) {
        return part.startsWith("auto/") ? Shard.parse(part, JobScheduler.here()).toString() : part;
    }

    private static String ofShard(String word) {
        String option = "--shard=";
        return word.startsWith(option) ? option + shard(word.substring(option.length())) : word;
    }
}
