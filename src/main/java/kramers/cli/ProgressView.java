package kramers.cli;

import java.io.PrintWriter;
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

    /** @param task what the bar is called */
    static ProgressView of(String task, PrintWriter err, boolean quiet) {
        if (quiet) {
            return new Quiet(err);
        }
        return Boolean.getBoolean("kramers.terminal") ? new Bar(task, err) : new Lines(err);
    }

    /** Says something that is not progress. */
    void line(String text) {
        err.println(text);
    }

    @Override
    public void warn(String text) {
        err.println("warning: " + text);
    }

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
    }

    /** A bar; its unit is a million trajectory-steps. */
    private static final class Bar extends ProgressView {
        private static final double UNIT = 1e6;
        private final String task;
        private ProgressBar bar;

        Bar(String task, PrintWriter err) {
            super(err);
            this.task = task;
        }

        @Override
        public void expect(double before, double done, double total) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setTaskName(task)
                        .setUnit("M steps", 1)
                        .showSpeed()
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(200)
                        .startsFrom((long) (before / UNIT), java.time.Duration.ZERO)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err, 100))
                        .build();
            }
            bar.maxHint((long) (total / UNIT));
        }

        @Override
        public void at(double done, int cellsDone, int cells) {
            bar.stepTo((long) (done / UNIT));
            bar.setExtraMessage(" " + cellsDone + "/" + cells + " cells");
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

        Lines(PrintWriter err) {
            super(err);
        }

        @Override
        public void expect(double before, double done, double total) {
            this.before = before;
            this.total = total;
        }

        @Override
        public void at(double done, int cellsDone, int cells) {
            long now = System.nanoTime();
            if (now - last < INTERVAL) {
                return;
            }
            last = now;
            double rate = (done - before) / ((now - start) * 1e-9);
            line(String.format(
                    Locale.ROOT,
                    "%3.0f %%, %d of %d cells, %.3g trajectory-steps/s, %.0f s left",
                    100 * done / total,
                    cellsDone,
                    cells,
                    rate,
                    (total - done) / rate));
        }
    }
}
