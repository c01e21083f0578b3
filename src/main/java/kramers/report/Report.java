package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kramers.plot.FigureException;

/** What a run found, as files. */
public interface Report {

    /**
     * Writes the numbers, each file whole or not at all.
     *
     * @param folder an existing folder
     * @return names of the files
     */
    List<String> writeNumbers(Path folder, Provenance info) throws IOException;

    /**
     * Draws the pictures, if it has any.
     *
     * @param folder an existing folder
     * @return names of the files
     * @throws FigureException if this machine cannot draw
     */
    default List<String> writePictures(Path folder) throws IOException, FigureException {
        return List.of();
    }
}
