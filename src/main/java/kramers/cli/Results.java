package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import kramers.report.FigureException;
import kramers.report.PhaseReport;
import kramers.report.RunInfo;

/** Writes what a run found, and says where. */
final class Results {
    private Results() {}

    static void write(PhaseReport report, Path folder, RunInfo info, ProgressView view) throws IOException {
        report.writeNumbers(folder, info);
        String pictures = ", phase.png, phase.svg";
        try {
            report.writePictures(folder);
        } catch (FigureException e) {
            pictures = "";
            view.warn("no pictures: " + e.getMessage());
        }
        view.line("wrote " + folder + ": cells.csv, results.h5, run.json" + pictures);
    }
}
