package kramers.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import kramers.report.Build;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Entry point: the program {@code kramers} and its commands. */
@Command(
        name = "kramers",
        description = "Which valley noisy gradient descent ends in, how flat it is, and when the choice freezes.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpWidth = 100,
        subcommands = {
            PhaseCommand.class,
            EnsembleCommand.class,
            TheoryCommand.class,
            ReproduceCommand.class,
            DevicesCommand.class,
            MergeCommand.class,
            VerifyCommand.class,
            BenchCommand.class,
            TrainCommand.class,
            FlatnessCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        redirectErrors();
        Optional<String> unreadable = Names.unreadable(args, System.getProperty("user.dir"));
        if (unreadable.isPresent()) {
            System.err.println("kramers: " + unreadable.get());
            System.exit(ExitCode.USAGE);
        }
        System.exit(run(args, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
    }

    /** Runs a command line and returns its exit code: 0 done, 1 run failed, 2 wrong usage or bad input. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a name may begin with @
                .setParameterExceptionHandler(Main::badInput)
                .setExecutionExceptionHandler(Main::failed)
                .registerConverter(long.class, new WholeNumber.OfLong())
                .registerConverter(Long.class, new WholeNumber.OfLong())
                .registerConverter(int.class, new WholeNumber.OfInt())
                .registerConverter(Integer.class, new WholeNumber.OfInt())
                .registerConverter(double.class, new DecimalConverter())
                .registerConverter(Double.class, new DecimalConverter());
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("kramers: not enough memory (" + firstLine(String.valueOf(e.getMessage()))
                    + "); KRAMERS_JAVA_OPTS=-Xmx8g would give Java 8 GiB");
            return ExitCode.SOFTWARE;
        }
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command; kramers --help lists them");
    }

    private static int badInput(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        line.getErr().println(name(line) + ": " + firstLine(e.getMessage()));
        if (java.util.Arrays.asList(args).contains("--verbose")) {
            e.printStackTrace(line.getErr());
        }
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine line, ParseResult result) {
        boolean badInput = e instanceof IllegalArgumentException;
        line.getErr().println(name(line) + ": " + firstLine(message(e)));
        if (result.expandedArgs().contains("--verbose")) {
            e.printStackTrace(line.getErr());
        }
        return badInput ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static String message(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof java.nio.file.FileSystemException file) {
            String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
            return file.getFile() + ": " + reason;
        }
        if (cause instanceof IOException
                || cause instanceof IllegalArgumentException
                || cause instanceof UnsupportedOperationException) {
            return cause.getMessage();
        }
        return cause.toString();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static String name(CommandLine line) {
        return line.getCommandSpec().qualifiedName(" ");
    }

    /**
     * The launcher gives the JVM a filtered standard error, without its notice about the incubating Vector API, and leaves the
     * user's own under another file descriptor. Ours goes there, but for a line that tells the launcher that Java has started.
     */
    private static void redirectErrors() {
        Integer fd = Integer.getInteger("kramers.stderr");
        if (fd == null) {
            return;
        }
        System.err.println("kramers: begun");
        try {
            var constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            FileOutputStream stream = new FileOutputStream(constructor.newInstance(fd));
            System.setErr(new PrintStream(stream, true, Names.encoding()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // the filtered one serves as well
        }
    }

    /** {@code --version}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Build build = Build.current();
            return new String[] {"kramers " + build.version() + " (" + build.commit() + ")"};
        }
    }
}
