package kramers.cli.option;

import java.nio.file.Path;
import kramers.experiment.live.LiveSpec;
import kramers.film.Film;
import kramers.viewer.Settings;
import kramers.viewer.Settings.Painting;
import kramers.viewer.Shown;
import kramers.viewer.scene.Camera;
import kramers.viewer.scene.Colouring;
import picocli.CommandLine.Option;

/** How cells are watched: in a window, a picture or a film, and what they look like there. */
public final class ViewOptions {
    /** What the colour of a particle tells. */
    private enum Colour {
        VALLEY,
        HOP
    }

    /** How many particles are shown. */
    private enum Particles {
        AUTO,
        DISCS,
        DENSITY
    }

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "steps a second, or as many as can be made (default: 500)")
    private StepSpeed speed = new StepSpeed(500);

    @Option(
            names = "--snapshot",
            paramLabel = "FILE.png",
            description = "write a picture of one step instead of opening a window (default: a window)")
    private Path snapshot;

    @Option(names = "--at", paramLabel = "STEP", description = "step of the picture (default: the last)")
    private Integer at;

    @Option(
            names = "--record",
            paramLabel = "FILE.mp4|FILE.gif|FOLDER",
            description =
                    "write a film instead, or a folder of pictures; MP4 by an installed ffmpeg (default: a window)")
    private Path record;

    @Option(names = "--seconds", paramLabel = "S", description = "length of the film (default: 10)")
    private Double seconds;

    @Option(names = "--fps", paramLabel = "N", description = "frames a second of the film (default: 30)")
    private Integer rate;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "size of window, picture or film in pixels (default: 1280x720)")
    private PictureSize size = new PictureSize(1280, 720);

    @Option(
            names = "--text-scale",
            paramLabel = "X",
            description = "size of text and lines, 0.5 to 4 (default: the display's; 1 without one)")
    private Double scale;

    @Option(names = "--from-above", description = "look from above (default: at an angle)")
    private boolean above;

    @Option(names = "--effective", description = "height is the effective loss, Eq. 7 (default: the loss)")
    private boolean effective;

    @Option(
            names = "--colour",
            paramLabel = "valley|hop",
            description = "what colour tells: the valley, or the time since the last hop (default: valley)")
    private Colour colour = Colour.VALLEY;

    @Option(
            names = "--particles",
            paramLabel = "auto|discs|density",
            description = "how particles are shown (default: auto, discs below 300,000 in a cell)")
    private Particles particles = Particles.AUTO;

    @Option(
            names = "--draw",
            paramLabel = "auto|gpu|cpu",
            description = "what puts particles on the picture: OpenGL, or our own code (default: auto, OpenGL unless it"
                    + " is the CPU itself)")
    private Painting painting = Painting.AUTO;

    @Option(names = "--overwrite", description = "replace a picture or film that is there")
    private boolean overwrite;

    @Option(names = "--quiet", description = "no progress and no summary")
    private boolean quiet;

    @Option(names = "--verbose", description = "stack traces with errors")
    private boolean verbose;

    /** Finds what does not go together, before anything runs. */
    public void check(LiveSpec spec) {
        if (snapshot != null && record != null) {
            throw new UsageError("--snapshot and --record exclude each other");
        }
        if (at != null && snapshot == null) {
            throw new UsageError("--at belongs to --snapshot");
        }
        if ((seconds != null || rate != null) && record == null) {
            throw new UsageError((seconds != null ? "--seconds" : "--fps") + " belongs to --record");
        }
        if (at != null && !(at >= 0 && at <= spec.ensemble().steps())) {
            throw new UsageError(
                    "--at must be a step from 0 to --steps " + spec.ensemble().steps() + ", not " + at);
        }
        if (seconds != null && !(seconds > 0 && seconds <= 3600)) {
            throw new UsageError("--seconds must be a number above 0 up to 3600, not " + seconds);
        }
        if (rate != null && !(rate >= 1 && rate <= 120)) {
            throw new UsageError("--fps must be 1 to 120, not " + rate);
        }
        if (record != null && Double.isInfinite(speed.value())) {
            throw new UsageError("--record needs a --speed that is a number");
        }
        if (record != null) {
            Film.checkFilm(record);
        }
    }

    /** Steps a second; infinite for as many as can be made. */
    public double speed() {
        return speed.value();
    }

    /** The picture to write, null for none. */
    public Path snapshot() {
        return snapshot;
    }

    /** The step of the picture. */
    public int at(LiveSpec spec) {
        return at != null ? at : (int) spec.ensemble().steps();
    }

    /** The film to write, null for none. */
    public Path record() {
        return record;
    }

    /** Length of the film. */
    public double seconds() {
        return seconds != null ? seconds : 10;
    }

    /** Frames a second of the film. */
    public int rate() {
        return rate != null ? rate : 30;
    }

    /** Whether files may be replaced. */
    public boolean overwrite() {
        return overwrite;
    }

    /** Whether nothing is to be told but what goes wrong. */
    public boolean quiet() {
        return quiet;
    }

    /** What it looks like. */
    public Settings settings() {
        Boolean density = particles == Particles.AUTO ? null : particles == Particles.DENSITY;
        Shown shown = new Shown(
                above ? Camera.ABOVE : Camera.SPACE,
                effective,
                colour == Colour.VALLEY ? Colouring.VALLEY : Colouring.LAST_HOP,
                density);
        return new Settings(size.width(), size.height(), scale != null ? scale : 0, painting, shown);
    }
}
