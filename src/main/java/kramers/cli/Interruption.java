package kramers.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import kramers.cli.option.TimeLimit;
import kramers.cli.terminal.Signals;
import kramers.cli.terminal.Terminal;
import kramers.experiment.run.Journal;
import kramers.experiment.run.Stop;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * While open: ends a command that can be taken up again when a scheduler's signal or its time limit asks for that, with all its work
 * kept, and says how it goes on; after Ctrl-C too, which ends it at once.
 */
public final class Interruption implements AutoCloseable {
    /** The exit code of a command that is to be continued: EX_TEMPFAIL of sysexits.h. */
    static final int TO_BE_CONTINUED = 75;

    /** What is under way may take so long; a scheduler kills what is still there 30 s after its signal, some sooner. */
    private static final long GIVE_UP_MILLIS = 4_000;

    private static final long END_MILLIS = 9_000;

    private final CommandLine line;
    private final Thread hook;
    private final Signals signals;
    private final ScheduledExecutorService clock;
    private int asked;

    private Interruption(CommandLine line) {
        this.line = line;
        Stop.forget();
        hook = new Thread(() -> say("interrupted"), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        signals = new Signals(name -> stop("SIG" + name), "TERM", "USR1");
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "time limit");
            thread.setDaemon(true);
            return thread;
        });
        OptionSpec limit = line.getCommandSpec().findOption("--time-limit");
        if (limit != null && limit.getValue() instanceof TimeLimit time) {
            after(time.duration().toMillis(), () -> stop("time limit of " + time.words()));
        }
    }

    /** Watches over the command that was given; null if it can not be taken up again. */
    static Interruption of(ParseResult result) {
        List<CommandLine> lines = result.asCommandLineList();
        CommandLine line = lines.get(lines.size() - 1);
        boolean resumable = line.getCommandSpec().findOption("--resume") != null && !line.isUsageHelpRequested();
        return resumable ? new Interruption(line) : null;
    }

    /** The first time, what is under way may come to its end; the second time it is given up, and the third time the program. */
    private synchronized void stop(String reason) {
        Stop.request(reason);
        switch (asked++) {
            case 0 -> {
                after(GIVE_UP_MILLIS, Stop::giveUp);
                after(END_MILLIS, this::end);
            }
            case 1 -> Stop.giveUp();
            default -> end();
        }
    }

    private void after(long millis, Runnable work) {
        clock.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    /** Whatever it does: the journal is whole, and files are whole or not there. */
    private void end() {
        try {
            Journal.holdStill();
        } catch (InterruptedException e) {
            // nobody does that
        }
        say(toBeContinued());
        Runtime.getRuntime().halt(TO_BE_CONTINUED);
    }

    /** Says that the command is to be continued. */
    void sayToBeContinued() {
        say(toBeContinued());
    }

    private static String toBeContinued() {
        String howFar = Stop.howFar();
        return "to be continued (" + Stop.reason() + ")" + (howFar == null ? "" : ": " + howFar);
    }

    private void say(String what) {
        if (line.getParseResult().hasMatchedOption("--quiet")) {
            return;
        }
        PrintWriter err = line.getErr();
        if (err instanceof Terminal terminal) {
            terminal.end();
        }
        err.println(what + "; go on with: " + goingOn(KramersCommand.words(line)));
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
        clock.shutdownNow();
        signals.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending, and says so
        }
    }
}
