package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kramers.cli.terminal.ProgressView;
import kramers.plot.FigureException;
import kramers.plot.Panels;
import kramers.report.Report;
import kramers.report.RunInfo;

/** Writes what a command found, and says where; that it cannot draw it says once, however many pictures are left out. */
public final class Results {
    private boolean undrawn;

    /** Writes a report's numbers, and its pictures if this machine can draw. */
    void write(Report report, Path folder, RunInfo info, ProgressView view) throws IOException {
        List<String> files = new ArrayList<>(report.writeNumbers(folder, info));
        try {
            files.addAll(report.writePictures(folder));
        } catch (FigureException e) {
            undrawn(e, view);
        }
        view.line("wrote " + folder + ": " + String.join(", ", files));
    }

    /** Draws a figure, if this machine can. */
    void draw(Panels panels, Path folder, String name, ProgressView view) throws IOException {
        try {
            List<Path> files = panels.write(folder, name);
            view.line("wrote " + files.stream().map(Path::toString).collect(Collectors.joining(", ")));
        } catch (FigureException e) {
            undrawn(e, view);
        }
    }

    private void undrawn(FigureException e, ProgressView view) {
        if (!undrawn) {
            view.warn("no pictures: " + e.getMessage());
        }
        undrawn = true;
    }
}
