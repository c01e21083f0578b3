package kramers.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kramers.app.Platform;
import kramers.cli.option.Converters;
import kramers.cli.terminal.Names;
import kramers.cli.terminal.StandardOutput;
import kramers.cli.terminal.Terminal;
import kramers.experiment.run.Build;
import kramers.experiment.run.Stopped;
import kramers.parallel.JobScheduler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
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
        abbreviateSynopsis = true,
        commandListHeading = "%nCommands:%n",
        parameterListHeading = "%n",
        footer = {"", "Example:", "  kramers phase --trajectories 500 --out results/phase"},
        subcommands = {
            PhaseCommand.class,
            EnsembleCommand.class,
            TheoryCommand.class,
            ReproduceCommand.class,
            TrainCommand.class,
            ContinueCommand.class,
            FreezeCommand.class,
            FlatnessCommand.class,
            ViewCommand.class,
            RunCommand.class,
            MergeCommand.class,
            DevicesCommand.class,
            BenchCommand.class,
            VerifyCommand.class,
            HelpForCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private final Platform platform;

    private Main(Platform platform) {
        this.platform = platform;
    }

    /** What the commands stand on. */
    Platform platform() {
        return platform;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        redirectErrors();
        keepToTheJob();
        Optional<String> unreadable = Names.unreadable(args, System.getProperty("user.dir"));
        if (unreadable.isPresent()) {
            System.err.println("kramers: " + unreadable.get());
            System.exit(ExitCode.USAGE);
        }
        System.exit(run(Platform.LOCAL, args));
    }

    /**
     * Runs a command line on the process's own streams.
     *
     * @param platform what the commands stand on
     * @return the exit code: 0 done, 1 run failed, 2 wrong usage or bad input
     */
    public static int run(Platform platform, String[] args) {
        return run(platform, args, StandardOutput.ofProcess(), errors());
    }

    /** The same, and 1 with a line if what was to be printed could not be. */
    static int run(String[] args, StandardOutput output, PrintWriter err) {
        return run(Platform.LOCAL, args, output, err);
    }

    private static int run(Platform platform, String[] args, StandardOutput output, PrintWriter err) {
        PrintWriter out = output.writer();
        int code = run(platform, args, out, err);
        out.flush();
        if (output.failure() != null) {
            if (!output.failure().equals("Broken pipe")) { // whoever reads has seen enough
                err.println("kramers: standard output cannot be written: " + output.failure());
            }
            return code == ExitCode.OK ? ExitCode.SOFTWARE : code;
        }
        return code;
    }

    /** All commands, and how their words are read and explained. */
    static CommandLine commands() {
        return commands(Platform.LOCAL);
    }

    private static CommandLine commands(Platform platform) {
        CommandLine line = new CommandLine(new Main(platform))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false); // a name may begin with @
        Converters.register(line);
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionGroup::list);
        List<String> order = new ArrayList<>(line.getHelpSectionKeys());
        List<String> commands =
                List.of(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
        order.removeAll(commands);
        order.addAll(order.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST), commands);
        return line.setHelpSectionMap(sections).setHelpSectionKeys(order);
    }

    /** Runs a command line and returns its exit code: 0 done, 1 run failed, 2 wrong usage or bad input. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        return run(Platform.LOCAL, args, out, err);
    }

    /** The same on a platform. */
    public static int run(Platform platform, String[] args, PrintWriter out, PrintWriter err) {
        CommandLine line = commands(platform)
                .setOut(out)
                .setErr(err)
                .setExecutionStrategy(Main::execute)
                .setParameterExceptionHandler(Complaints::badInput)
                .setExecutionExceptionHandler(Complaints::failed);
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("kramers: not enough memory (" + Complaints.firstLine(String.valueOf(e.getMessage())) + "); "
                    + platform.memory("8g") + " would give Java 8 GiB");
            return ExitCode.SOFTWARE;
        }
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command; kramers --help lists them");
    }

    private static int execute(ParseResult result) {
        try (Interruption watched = Interruption.of(result)) {
            try {
                return new CommandLine.RunLast().execute(result);
            } catch (ExecutionException e) {
                if (watched == null || !(e.getCause() instanceof Stopped)) {
                    throw e;
                }
                watched.sayToBeContinued();
                return Interruption.TO_BE_CONTINUED;
            }
        }
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

    /** Theory's threads are Java's common ones, which know the affinity of the process, but not what a scheduler gave it. */
    private static void keepToTheJob() {
        int cpus = JobScheduler.here().cpus();
        if (cpus < Runtime.getRuntime().availableProcessors()) {
            System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", String.valueOf(cpus - 1));
        }
    }

    /** Standard error, which the launcher knows to be a terminal or not; a dumb one cannot draw over a line. */
    private static PrintWriter errors() {
        boolean terminal = Boolean.getBoolean("kramers.terminal") && !"dumb".equals(System.getenv("TERM"));
        int descriptor = Integer.getInteger("kramers.stderr", 2);
        return terminal
                ? Terminal.of(System.err, () -> Terminal.columns(descriptor))
                : new PrintWriter(System.err, true);
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
