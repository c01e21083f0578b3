package kramers.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import kramers.experiment.Progress;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on standard error: a bar with rate and time left on a terminal, a plain line now and then otherwise. */
abstract class ProgressView implements Progress, AutoCloseable {
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
    record Words(String task, String parts, String steps) {
        static final Words NETWORKS = new Words("train", "networks", "network-steps");
    }

    /** A run of trajectories. */
    static ProgressView of(String task, PrintWriter err, boolean quiet) {
        return of(err, quiet, new Words(task, "cells", "trajectory-steps"));
    }

    static ProgressView of(PrintWriter err, boolean quiet, Words words) {
        if (quiet) {
            return new Quiet(err);
        }
        return Boolean.getBoolean("kramers.terminal") ? new Bar(err, words) : new Lines(err, words);
    }

    /** Says something that is not progress. */
    void line(String text) {
        err.println(text);
    }

    @Override
    public void warn(String text) {
        err.println("warning: " + text);
    }

    /**
     * Tells what is under way, of work that is divided into parts and not into steps.
     *
     * @param done parts before this one
     * @param parts in all
     */
    abstract void stage(String what, int done, int parts);

    /** Takes the bar away; lines may follow. */
    void finish() {}

    @Override
    public void close() {
        finish();
    }

    private static final class Quiet extends ProgressView {
        Quiet(PrintWriter err) {
            super(err);
        }

        @Override
        void line(String text) {}

        @Override
        void stage(String what, int done, int parts) {}
    }

    /** A bar; its unit is a million trajectory-steps, or a thousand network-steps. */
    private static final class Bar extends ProgressView {
        private final Words words;
        private final double unit;
        private ProgressBar bar;

        Bar(PrintWriter err, Words words) {
            super(err);
            this.words = words;
            unit = words == Words.NETWORKS ? 1e3 : 1e6;
        }

        @Override
        public void expect(double before, double done, double total) {
            if (bar == null) {
                bar = builder()
                        .setUnit(unit == 1e3 ? "k steps" : "M steps", 1)
                        .showSpeed()
                        .startsFrom((long) (before / unit), Duration.ZERO)
                        .build();
            }
            bar.maxHint((long) (total / unit));
        }

        private ProgressBarBuilder builder() {
            return new ProgressBarBuilder()
                    .setTaskName(words.task())
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err, 100));
        }

        @Override
        void stage(String what, int done, int parts) {
            if (bar == null) {
                bar = builder()
                        .hideEta()
                        .startsFrom(done, Duration.ZERO)
                        .setInitialMax(parts)
                        .build();
            }
            bar.stepTo(done);
            bar.setExtraMessage(" " + what);
        }

        @Override
        public void at(double done, int partsDone, int parts) {
            bar.stepTo((long) (done / unit));
            bar.setExtraMessage(" " + partsDone + "/" + parts + " " + words.parts());
        }

        @Override
        void finish() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }

    /** A line every few seconds. */
    private static final class Lines extends ProgressView {
        private static final long INTERVAL = 5_000_000_000L;
        private final long start = System.nanoTime();
        private long last = start;
        private double before;
        private double total;
        private final Words words;

        Lines(PrintWriter err, Words words) {
            super(err);
            this.words = words;
        }

        @Override
        public void expect(double before, double done, double total) {
            this.before = before;
            this.total = total;
        }

        private boolean due() {
            long now = System.nanoTime();
            boolean due = now - last >= INTERVAL;
            last = due ? now : last;
            return due;
        }

        @Override
        void stage(String what, int done, int parts) {
            if (due()) {
                line(String.format(Locale.ROOT, "%3.0f %%, %s", 100.0 * done / parts, what));
            }
        }

        @Override
        public void at(double done, int partsDone, int parts) {
            if (!due()) {
                return;
            }
            double rate = (done - before) / ((last - start) * 1e-9);
            line(String.format(
                    Locale.ROOT,
                    "%3.0f %%, %d of %d %s, %.3g %s/s, %.0f s left",
                    100 * done / total,
                    partsDone,
                    parts,
                    words.parts(),
                    rate,
                    words.steps(),
                    (total - done) / rate));
        }
    }
}
