package kramers.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kramers help}. */
@Command(
        name = "help",
        description = "Tell what a command does and its options.",
        helpCommand = true,
        footer = {"", "Example:", "  kramers help phase"})
final class HelpForCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the command (default: kramers itself)")
    private String word;

    @Override
    public void run() {
        CommandLine program = command.commandLine().getParent();
        CommandLine wanted = word == null ? program : program.getSubcommands().get(word);
        if (wanted == null) {
            List<String> commands = List.copyOf(program.getSubcommands().keySet());
            throw new ParameterException(program, "there is no command '" + word + "'" + Spelling.hint(word, commands));
        }
        wanted.usage(program.getOut());
    }
}
