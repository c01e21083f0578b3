package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the program says of itself. */
class HelpTest {
    /** Commands whose examples take long, print of the machine, or open a window. */
    private static final Set<String> READ_ONLY = Set.of("kramers", "reproduce", "view", "bench", "verify");

    static List<CommandSpec> commands() {
        List<CommandSpec> commands = new ArrayList<>(List.of(Main.commands().getCommandSpec()));
        Main.commands().getSubcommands().values().forEach(line -> commands.add(line.getCommandSpec()));
        return commands;
    }

    @Test
    void commandsStandInTheOrderOfUse() {
        assertEquals(
                List.of(
                        "phase",
                        "ensemble",
                        "theory",
                        "reproduce",
                        "train",
                        "continue",
                        "freeze",
                        "flatness",
                        "view",
                        "run",
                        "merge",
                        "devices",
                        "bench",
                        "verify",
                        "help"),
                List.copyOf(Main.commands().getSubcommands().keySet()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void sentencesAreWholeAndLinesFitEightyColumns(CommandSpec command) {
        for (String description : command.usageMessage().description()) {
            assertTrue(description.endsWith("."), description);
        }
        String help = command.commandLine().getUsageMessage();
        help.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        Arrays.stream(command.usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .forEach(line -> assertTrue(help.contains("\n" + line + "\n"), line + " does not fit"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsInOneGroupAndTellsItsDefault(CommandSpec command) {
        List<OptionSpec> grouped = Arrays.stream(OptionGroup.values())
                .flatMap(group -> group.of(command).stream())
                .toList();
        assertEquals(command.options().size(), grouped.size(), command.name());
        assertEquals(Set.copyOf(command.options()), Set.copyOf(grouped));
        assertEquals(2, OptionGroup.HELP.of(command).size(), () -> "no group has " + OptionGroup.HELP.of(command));
        for (OptionSpec option : grouped) {
            String text = String.join(" ", option.description());
            assertTrue(option.arity().max() == 0 || text.contains("(default: "), option.longestName() + ": " + text);
        }
    }

    /** One after the other in one folder, for some begin where others ended. */
    @Test
    void examplesRun(@TempDir Path folder) throws IOException {
        for (CommandSpec command : commands()) {
            List<String> examples = examples(command);
            assertTrue(examples.size() > 0, command.name());
            for (String example : examples) {
                String[] words = words(example, folder);
                if (READ_ONLY.contains(command.name())) {
                    Main.commands().parseArgs(words);
                } else {
                    Program.Outcome run = Program.run(words);
                    assertEquals(0, run.code(), () -> example + "\n" + String.join("\n", run.err()));
                }
            }
        }
    }

    private static List<String> examples(CommandSpec command) {
        return Arrays.stream(command.usageMessage().footer())
                .map(line -> String.format(line).strip())
                .filter(line -> line.startsWith("kramers "))
                .toList();
    }

    private static String[] words(String example, Path folder) throws IOException {
        List<String> words = new ArrayList<>();
        for (String word : example.split(" +")) {
            String path = word.replaceFirst("^results/", folder + "/");
            if (path.endsWith("/*.npz")) {
                try (Stream<Path> files = Files.list(Path.of(path).getParent())) {
                    files.forEach(file -> words.add(file.toString()));
                }
            } else {
                words.add(path);
            }
        }
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    @Test
    void helpAboutACommandIsItsHelp() {
        assertEquals(Program.run("phase", "--help"), Program.run("help", "phase"));
        assertEquals(Program.run("--help"), Program.run("help"));
        assertEquals(0, Program.run("help", "train").code());
    }

    @ParameterizedTest
    @CsvSource({
        "phse, kramers: there is no command 'phse'; did you mean phase?",
        "esnemble, kramers: there is no command 'esnemble'; did you mean ensemble?",
        "xyz, 'kramers: there is no command ''xyz'', see --help'",
        "help trian, kramers: there is no command 'trian'; did you mean train?",
        "--hepl, kramers: there is no option '--hepl'; did you mean --help?",
        "phase --trajectores=5, kramers phase: there is no option '--trajectores'; did you mean --trajectories?",
        "merge --ou x y, kramers merge: there is no option '--ou'; did you mean --out?",
        "train --lr 0.1, 'kramers train: there is no option ''--lr'', see --help'",
        "phase 3, kramers phase: '3' is a word too many",
    })
    void whatWasMistypedIsGuessed(String words, String message) {
        Program.Outcome run = Program.run(words.split(" "));
        assertEquals(CommandLine.ExitCode.USAGE, run.code());
        assertEquals(List.of(message), run.err());
    }
}
