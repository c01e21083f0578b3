package kramers.cli.terminal;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kramers.app.Monitor;
import kramers.plot.element.ShortNumber;

/** Progress on standard error: a bar with rate and time left on a terminal, a plain line now and then otherwise. */
public abstract class ProgressView implements Monitor, AutoCloseable {
    private final PrintWriter err;

    private ProgressView(PrintWriter err) {
        this.err = err;
    }

    /**
     * What a run counts.
     *
     * @param task the run in a word
     * @param parts of which it is made
     * @param steps of which the parts are made
     */
    public record Words(String task, String parts, String steps) {}

    /** A run of trajectories. */
    public static ProgressView of(String task, PrintWriter err, boolean quiet) {
        return of(err, quiet, new Words(task, "cells", "trajectory-steps"));
    }

    /** A run of networks. */
    public static ProgressView ofNetworks(String task, PrintWriter err, boolean quiet) {
        return of(err, quiet, new Words(task, "networks", "network-steps"));
    }

    /** The same of branches of networks. */
    public static ProgressView ofBranches(String task, PrintWriter err, boolean quiet) {
        return of(err, quiet, new Words(task, "branches", "network-steps"));
    }

    /** A film. */
    public static ProgressView ofFrames(String task, PrintWriter err, boolean quiet) {
        return of(err, quiet, new Words(task, "frames", "frames"));
    }

    static ProgressView of(PrintWriter err, boolean quiet, Words words) {
        if (quiet) {
            return new Quiet(err);
        }
        return err instanceof Terminal terminal ? new Bar(terminal, words) : new Lines(err, words);
    }

    @Override
    public void line(String text) {
        err.println(text);
    }

    @Override
    public void warn(String text) {
        err.println("warning: " + text);
    }

    @Override
    public void close() {
        finish();
    }

    private static final class Quiet extends ProgressView {
        Quiet(PrintWriter err) {
            super(err);
        }

        @Override
        public void line(String text) {}
    }

    /** A bar, drawn some times a second by a thread of its own: time goes on between two reports, and the terminal's width changes. */
    private static final class Bar extends ProgressView {
        private static final long INTERVAL_MILLIS = 200;
        private final Terminal terminal;
        private final Words words;
        private ScheduledExecutorService clock;
        private Speed speed;
        private String parts = "";
        private double share;
        private boolean stages;

        Bar(Terminal terminal, Words words) {
            super(terminal);
            this.terminal = terminal;
            this.words = words;
        }

        @Override
        public synchronized void expect(double before, double done, double total) {
            speed = speed == null ? new Speed(System::nanoTime, before) : speed;
            speed.expect(total);
            share = speed.share();
            start();
        }

        @Override
        public synchronized void at(double done, double made, int partsDone, int parts) {
            speed.at(done, made);
            share = speed.share();
            this.parts = partsDone + "/" + parts + " " + words.parts();
        }

        @Override
        public synchronized void stage(String what, int done, int parts) {
            stages = true;
            this.parts = what;
            share = (double) done / parts;
            start();
        }

        private void start() {
            if (clock == null) {
                clock = Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "progress");
                    thread.setDaemon(true);
                    return thread;
                });
                clock.scheduleAtFixedRate(this::draw, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private synchronized void draw() {
            if (clock != null) {
                terminal.status(ProgressLine.of(words.task(), share, details(), terminal.room()));
            }
        }

        /** What may stand beside the bar, the most telling first. */
        private List<String> details() {
            if (stages || !speed.known()) {
                return List.of(parts, "");
            }
            String left = ProgressLine.duration(speed.left()) + " left";
            String rate = ShortNumber.of(speed.perSecond()) + " steps/s";
            if (share >= 1) {
                return List.of(parts + ", " + rate, parts, "");
            }
            return List.of(String.join(", ", parts, rate, left), parts + ", " + left, left, "");
        }

        @Override
        public synchronized void finish() {
            if (clock != null) {
                draw();
                clock.shutdownNow();
                clock = null;
                speed = null;
                stages = false;
                parts = "";
                terminal.keepStatus();
            }
        }
    }

    /** A line every few seconds. */
    private static final class Lines extends ProgressView {
        private static final long INTERVAL = 5_000_000_000L;
        private long last = System.nanoTime();
        private Speed speed;
        private final Words words;

        Lines(PrintWriter err, Words words) {
            super(err);
            this.words = words;
        }

        @Override
        public void finish() {
            speed = null;
        }

        @Override
        public void expect(double before, double done, double total) {
            speed = speed == null ? new Speed(System::nanoTime, before) : speed;
            speed.expect(total);
        }

        private boolean due() {
            long now = System.nanoTime();
            boolean due = now - last >= INTERVAL;
            last = due ? now : last;
            return due;
        }

        @Override
        public void stage(String what, int done, int parts) {
            if (due()) {
                line(String.format(Locale.ROOT, "%3.0f %%, %s", 100.0 * done / parts, what));
            }
        }

        @Override
        public void at(double done, double made, int partsDone, int parts) {
            speed.at(done, made);
            if (!due()) {
                return;
            }
            String progress = String.format(
                    Locale.ROOT, "%3.0f %%, %d of %d %s", 100 * speed.share(), partsDone, parts, words.parts());
            line(
                    speed.known()
                            ? String.format(
                                    Locale.ROOT,
                                    "%s, %.3g %s/s, %s left",
                                    progress,
                                    speed.perSecond(),
                                    words.steps(),
                                    ProgressLine.duration(speed.left()))
                            : progress);
        }
    }
}
