package kramers.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import kramers.spec.InvalidSetting;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What goes wrong, in one line on standard error, with its exit code: 2 for wrong usage or bad input, else 1. */
final class Complaints {
    private Complaints() {}

    /** Of words that no command can be made of. */
    static int badInput(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        String message = e instanceof UnmatchedArgumentException unmatched ? unknown(unmatched) : e.getMessage();
        line.getErr().println(name(line) + ": " + firstLine(message));
        if (Arrays.asList(args).contains("--verbose")) {
            e.printStackTrace(line.getErr());
        }
        return ExitCode.USAGE;
    }

    /** Names what nothing is known by, and what may have been meant. */
    private static String unknown(UnmatchedArgumentException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String word = e.getUnmatched().get(0);
        if (e.isUnknownOption()) {
            String name = word.replaceFirst("=.*", "");
            List<String> options = command.options().stream()
                    .flatMap(option -> Arrays.stream(option.names()))
                    .toList();
            return "there is no option '" + name + "'" + Spelling.hint(name, options);
        }
        List<String> commands = List.copyOf(command.subcommands().keySet());
        return commands.isEmpty()
                ? "'" + word + "' is a word too many"
                : "there is no command '" + word + "'" + Spelling.hint(word, commands);
    }

    /** Of a command that failed. */
    static int failed(Exception e, CommandLine line, ParseResult result) {
        boolean badInput = e instanceof IllegalArgumentException;
        line.getErr().println(name(line) + ": " + firstLine(message(e)));
        if (result.expandedArgs().contains("--verbose")) {
            e.printStackTrace(line.getErr());
        }
        return badInput ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static String message(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof InvalidSetting) {
            return "--" + cause.getMessage();
        }
        if (cause instanceof java.nio.file.FileSystemException file) {
            return file.getFile() + ": " + reason(file);
        }
        if (cause instanceof IOException
                || cause instanceof IllegalArgumentException
                || cause instanceof UnsupportedOperationException) {
            return cause.getMessage();
        }
        return cause.toString();
    }

    /** Java gives the usual reasons no words. */
    private static String reason(java.nio.file.FileSystemException e) {
        if (e.getReason() != null) {
            return e.getReason();
        } else if (e instanceof java.nio.file.NoSuchFileException) {
            return "no such file or folder";
        } else if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof java.nio.file.FileAlreadyExistsException) {
            return "is there already";
        } else if (e instanceof java.nio.file.DirectoryNotEmptyException) {
            return "is not empty";
        }
        return e.getClass().getSimpleName();
    }

    /** All that fits into a line. */
    static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static String name(CommandLine line) {
        return line.getCommandSpec().qualifiedName(" ");
    }
}
