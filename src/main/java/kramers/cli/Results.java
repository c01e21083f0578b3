package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kramers.report.FigureException;
import kramers.report.Report;
import kramers.report.RunInfo;

/** Writes what a run found, and says where. */
final class Results {
    private Results() {}

    static void write(Report report, Path folder, RunInfo info, ProgressView view) throws IOException {
        List<String> files = new ArrayList<>(report.writeNumbers(folder, info));
        try {
            files.addAll(report.writePictures(folder));
        } catch (FigureException e) {
            view.warn("no pictures: " + e.getMessage());
        }
        view.line("wrote " + folder + ": " + String.join(", ", files));
    }
}
