package kramers.film;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A film as a folder of pictures {@code frame-00000.png}, {@code frame-00001.png} …, each there as soon as it is taken. */
final class FrameFolder extends OpenFilm {
    private final Path folder;
    private final int width;
    private final int height;

    /**
     * Makes the folder if it is missing.
     *
     * @param overwrite whether to remove frames that are there already; other files stay
     * @throws FileAlreadyExistsException if there are frames that may not be removed, or the folder is a file
     */
    FrameFolder(Path folder, int width, int height, boolean overwrite) throws IOException {
        super(folder, width * height);
        this.folder = folder;
        this.width = width;
        this.height = height;
        Files.createDirectories(folder);
        List<Path> old = frames();
        if (!old.isEmpty() && !overwrite) {
            throw new FileAlreadyExistsException(
                    folder.toString(), null, "holds frames already: give another folder, or --overwrite");
        }
        for (Path frame : old) {
            Files.delete(frame);
        }
    }

    private List<Path> frames() throws IOException {
        List<Path> frames = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> file.getFileName().toString().matches("frame-\\d{5,}\\.png"))) {
            files.forEach(frames::add);
        }
        return frames;
    }

    @Override
    void write(int[] rgb, long index) throws IOException {
        PngFile.write(folder.resolve(String.format(Locale.ROOT, "frame-%05d.png", index)), rgb, width, height);
    }

    @Override
    void complete(long number) {}

    @Override
    void abandon() {}
}
