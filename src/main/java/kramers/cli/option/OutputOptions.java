package kramers.cli.option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import kramers.experiment.run.Journal;
import kramers.report.ResultFiles;
import picocli.CommandLine.Option;

/** Where results go, and what may happen to what is there. */
public class OutputOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "folder for the results, made if missing (default: results/<command>, of a figure results/<figure>, of continue and freeze RUN/<command>)")
    private Path out;

    @Option(names = "--overwrite", description = "replace the results of an earlier run in DIR")
    private boolean overwrite;

    @Option(names = "--quiet", description = "no progress and no summary")
    private boolean quiet;

    @Option(names = "--verbose", description = "stack traces with errors")
    private boolean verbose;

    /** Whether nothing is to be told but what goes wrong. */
    public final boolean quiet() {
        return quiet;
    }

    /** Whether results may be there already, to go on from. */
    public boolean resume() {
        return false;
    }

    boolean resumable() {
        return false;
    }

    /**
     * The folder, found fit to write to; nothing is written yet.
     *
     * @param owner what the results are known by: {@code phase}, {@code reproduce fig4}
     * @param usual the folder's name in {@code results}, if the user gave none
     * @throws UsageError if it is not fit
     */
    public final Path folder(String owner, String usual) {
        return folder(owner, Path.of("results", usual));
    }

    /**
     * The same of a command whose results have another place.
     *
     * @param usual the folder, if the user gave none
     */
    public final Path folder(String owner, Path usual) {
        return folder(owner, usual, false);
    }

    /**
     * The same.
     *
     * @param elsewhere whether what a run goes on from is in another folder, so that there need be none in this
     */
    public final Path folder(String owner, Path usual, boolean elsewhere) {
        Path folder = named(usual);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageError("--out " + folder + " is a file, not a folder");
        }
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!writable(existing)) {
            throw new UsageError("--out " + folder + " cannot be written: nothing can be made in " + existing);
        }
        if (resume()) {
            requireOwn(folder, owner, elsewhere);
        }
        if (!resume() && !overwrite && !empty(folder)) {
            throw new UsageError("--out " + folder + " is not empty: give another folder"
                    + (resumable() ? ", --resume" : "")
                    + " or --overwrite");
        }
        return folder;
    }

    /**
     * The folder as it is named, whatever there is: for who will not write.
     *
     * @param usual the folder, if the user gave none
     */
    public final Path named(Path usual) {
        if (resume() && overwrite) {
            throw new UsageError("--resume and --overwrite exclude each other");
        }
        return out != null ? out : usual;
    }

    /** Makes sure that --overwrite cannot take away what the command is to read. */
    public final void requireApart(Path folder, Path input) throws IOException {
        boolean inside = overwrite
                && Files.exists(folder)
                && Files.exists(input)
                && input.toRealPath().startsWith(folder.toRealPath());
        if (inside) {
            throw new UsageError("--out " + folder + " holds " + input + ", which is to be read: give another folder");
        }
    }

    /** A run takes up its own command's results alone. */
    private static void requireOwn(Path folder, String owner, boolean elsewhere) {
        try {
            String found = ResultFiles.owner(folder);
            if (found != null && !found.equals(owner)) {
                throw new UsageError("--out " + folder + " holds results of kramers " + found
                        + ": give another folder, or --overwrite instead of --resume");
            }
            if (!elsewhere && ResultFiles.any(folder) && !ResultFiles.resumable(folder)) {
                throw new UsageError("--out " + folder + " holds results, but no " + Journal.FILE
                        + " to go on from: give another folder, or --overwrite instead of --resume");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the folder. With --overwrite it holds nothing of an earlier run from here on; files of others stay.
     *
     * @throws IOException if something cannot be made or removed, or another run is writing there
     */
    public final void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (overwrite) {
            Journal.requireFree(folder);
            ResultFiles.remove(folder);
        }
    }

    /** Found by trying: permissions do not tell of all file systems, nor of what a superuser may do. */
    private static boolean writable(Path folder) {
        try {
            Files.delete(Files.createTempDirectory(folder, ".kramers"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean empty(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UsageError("--out " + folder + " cannot be read: " + e.getMessage());
        }
    }
}
