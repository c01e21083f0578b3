package kramers.app;

import java.io.IOException;
import java.nio.file.Path;
import kramers.experiment.live.LiveRun;
import kramers.experiment.live.LiveSpec;
import kramers.film.Film;
import kramers.film.FrameSink;
import kramers.film.PngFile;
import kramers.langevin.LangevinEngine;
import kramers.viewer.Offscreen;
import kramers.viewer.Settings;
import kramers.viewer.Viewer;

/** Runs cells that are watched: in a window, or into pictures. */
public final class ViewRunner {
    private final LangevinEngine engine;
    private final LiveSpec spec;
    private final double speed;
    private final Settings settings;
    private final Monitor monitor;

    /**
     * @param engine not closed
     * @param speed steps a second, &gt; 0; infinite for as many as can be made
     */
    public ViewRunner(LangevinEngine engine, LiveSpec spec, double speed, Settings settings, Monitor monitor) {
        this.engine = engine;
        this.spec = spec;
        this.speed = speed;
        this.settings = settings;
        this.monitor = monitor;
    }

    /**
     * Opens a window, and returns when it is closed.
     *
     * @param lost called if the display goes away, as the last that happens: the process ends with exit code 0 then
     * @throws IOException if there is no display, or the engine fails
     */
    public void watch(Runnable lost) throws IOException, InterruptedException {
        try (LiveRun run = new LiveRun(engine, spec, speed, true);
                Viewer viewer = new Viewer(run, run, settings, lost)) {
            run.start();
            if (!viewer.watch()) {
                monitor.warn("the graphics driver has reset the card, and what the window showed is lost");
            }
        }
    }

    /**
     * Writes a picture of one step.
     *
     * @param at step, 0 … steps of the run
     * @param overwrite whether a file may be replaced
     */
    public void snapshot(Path file, int at, boolean overwrite) throws IOException, InterruptedException {
        Film.checkPicture(file, overwrite);
        try (LiveRun run = new LiveRun(engine, spec, speed, false);
                Offscreen pictures = new Offscreen(run, settings)) {
            run.advance(at);
            PngFile.write(file, pictures.render(), settings.width(), settings.height());
            monitor.line("wrote " + file + ": step " + at + ", drawn by " + pictures.renderer());
        }
    }

    /**
     * Writes a film: some seconds of the run at its speed, from its start.
     *
     * @param target {@code FILE.mp4}, {@code FILE.gif} or a folder
     * @param seconds that the film lasts, &gt; 0
     * @param rate frames a second
     * @param overwrite whether a file, or frames of a folder, may be replaced
     */
    public void record(Path target, double seconds, int rate, boolean overwrite)
            throws IOException, InterruptedException {
        int frames = (int) Math.max(1, Math.rint(seconds * rate));
        try (LiveRun run = new LiveRun(engine, spec, speed, false);
                Offscreen pictures = new Offscreen(run, settings);
                FrameSink film = Film.open(target, settings.width(), settings.height(), rate, overwrite)) {
            for (int frame = 0; frame < frames; frame++) {
                run.advance((int) Math.min(spec.ensemble().steps(), frame * speed / rate));
                film.accept(pictures.render());
                monitor.stage("frame " + (frame + 1) + " of " + frames, frame + 1, frames);
            }
            film.finish();
            monitor.finish();
            monitor.line("wrote " + target + ": " + frames + " frames, drawn by " + pictures.renderer());
        }
    }
}
