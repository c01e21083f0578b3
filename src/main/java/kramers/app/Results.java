package kramers.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kramers.experiment.run.Missing;
import kramers.experiment.run.Sitting;
import kramers.plot.Figure;
import kramers.plot.FigureException;
import kramers.report.Provenance;
import kramers.report.Report;
import kramers.report.ResultFiles;

/** Writes what a run found, and says where; that it cannot draw it says once, however many pictures are left out. */
public final class Results {
    private final List<String> command;
    private final Monitor monitor;
    private final Platform platform;
    private boolean undrawn;

    /**
     * @param command the words by which it was asked for, kept in {@code run.json}
     * @param monitor hears what was written
     */
    public Results(List<String> command, Monitor monitor) {
        this(command, monitor, Platform.LOCAL);
    }

    /** The same on a platform. */
    public Results(List<String> command, Monitor monitor, Platform platform) {
        this.command = List.copyOf(command);
        this.monitor = platform.heard(monitor);
        this.platform = platform;
    }

    /** The words by which the run was asked for. */
    public List<String> command() {
        return command;
    }

    /** Whom the run tells what it does. */
    public Monitor monitor() {
        return monitor;
    }

    /** Writes the report of a run with a journal into an existing folder. */
    public void write(Report report, Path folder, List<Sitting> sittings) throws IOException {
        write(report, folder, Provenance.of(sittings, command));
    }

    /** The same of a run that was joined of its parts, and what it lacks. */
    void write(Report report, Path folder, List<Sitting> sittings, Missing missing) throws IOException {
        write(report, folder, Provenance.of(sittings, command).lacking(missing));
        if (missing.any()) {
            monitor.warn(missing.line() + ": the run's own command with --resume computes that alone");
        }
    }

    /** Writes a report's numbers into an existing folder, and its pictures if this machine can draw. */
    public void write(Report report, Path folder, Provenance info) throws IOException {
        List<String> files = new ArrayList<>(report.writeNumbers(folder, info));
        ResultFiles.removeCopies(folder, files);
        files.addAll(platform.furtherFiles(folder, files));
        try {
            files.addAll(report.writePictures(folder));
        } catch (FigureException e) {
            undrawn(e);
        }
        monitor.line("wrote " + folder + ": " + String.join(", ", files));
    }

    /** Draws a figure, if this machine can. */
    public void draw(Figure panels, Path folder, String name) throws IOException {
        try {
            List<Path> files = panels.write(folder, name);
            monitor.line("wrote " + files.stream().map(Path::toString).collect(Collectors.joining(", ")));
        } catch (FigureException e) {
            undrawn(e);
        }
    }

    private void undrawn(FigureException e) {
        if (!undrawn) {
            monitor.warn("no pictures: " + e.getMessage());
        }
        undrawn = true;
    }
}
