package kramers.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Path;

/** Reads arrays from an HDF5 file that {@link ArrayFile} wrote. Of a damaged one jHDF tells by exceptions of many kinds. */
public final class ArrayReader implements AutoCloseable {
    private final Path file;
    private final HdfFile hdf;

    /** @throws IOException with one line, if it is no HDF5 file */
    public ArrayReader(Path file) throws IOException {
        this.file = file;
        try {
            hdf = new HdfFile(file);
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    /**
     * True if there is an array, or a group, of that name at the top.
     *
     * @throws IOException with one line, if the file is damaged
     */
    public boolean has(String name) throws IOException {
        try {
            return hdf.getChild(name) != null;
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    /**
     * An array.
     *
     * @param path its name, or {@code group/name}
     * @param type what it must be, such as {@code double[][].class}
     * @throws IOException if it is missing, or of another type, or the file is damaged
     */
    public <T> T get(String path, Class<T> type) throws IOException {
        try {
            return type.cast(((Dataset) hdf.getByPath(path)).getData());
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    private IOException unreadable(RuntimeException e) {
        return new IOException(file + " cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        hdf.close();
    }
}
