package kramers.viewer.paint;

import java.nio.ByteBuffer;
import kramers.experiment.live.Trace;
import kramers.viewer.scene.Extent;
import org.lwjgl.opengl.GL30C;
import org.lwjgl.system.MemoryUtil;

/** A trace as a texture over the extent: how dense particles were at a place when they came by, 0 … 1. */
final class TraceTexture implements AutoCloseable {
    private static final int ROWS = 512;
    /** Density, in units of an even one, that looks dense but for a third. */
    private static final double DENSE = 5;

    private final int texture = GL30C.glGenTextures();
    private final ByteBuffer pixels = MemoryUtil.memCalloc(ROWS * Trace.CLASSES);
    private Trace shown;
    private Extent extent;
    private double reached;

    TraceTexture() {
        GL30C.glBindTexture(GL30C.GL_TEXTURE_2D, texture);
        GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_MAX_LEVEL, 0);
        GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_MIN_FILTER, GL30C.GL_LINEAR);
        GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_WRAP_S, GL30C.GL_CLAMP_TO_EDGE);
        GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_WRAP_T, GL30C.GL_CLAMP_TO_EDGE);
    }

    /** y up to which there is a trace. */
    double reached() {
        return reached;
    }

    /** Makes it the first texture. */
    void show(Trace trace, Extent newExtent) {
        GL30C.glActiveTexture(GL30C.GL_TEXTURE0);
        GL30C.glBindTexture(GL30C.GL_TEXTURE_2D, texture);
        if (trace == shown && newExtent.equals(extent)) {
            return;
        }
        int known = newExtent.equals(extent) ? known(trace) : 0;
        if (known == 0) {
            reached = 0;
            MemoryUtil.memSet(pixels, 0);
        }
        shown = trace;
        extent = newExtent;
        for (int k = Math.max(1, known); k < trace.rows().size(); k++) {
            fill(trace.rows().get(k - 1), trace.rows().get(k));
        }
        GL30C.glPixelStorei(GL30C.GL_UNPACK_ALIGNMENT, 1);
        GL30C.glTexImage2D(
                GL30C.GL_TEXTURE_2D,
                0,
                GL30C.GL_R8,
                Trace.CLASSES,
                ROWS,
                0,
                GL30C.GL_RED,
                GL30C.GL_UNSIGNED_BYTE,
                pixels);
    }

    /** How many marks of a trace are shown already: all of those before, if it is the same that has grown. */
    private int known(Trace trace) {
        int before = shown.rows().size();
        boolean grown = before > 0
                && before <= trace.rows().size()
                && trace.rows().get(before - 1) == shown.rows().get(before - 1);
        return grown ? before : 0;
    }

    /** The rows from one mark's y to the next's. */
    private void fill(Trace.Row before, Trace.Row now) {
        if (!Double.isFinite(before.y()) || !Double.isFinite(now.y())) {
            return; // all have diverged
        }
        double unit = ROWS / (extent.top() - extent.bottom());
        int from = (int) Math.round((before.y() - extent.bottom()) * unit);
        int to = (int) Math.round((now.y() - extent.bottom()) * unit);
        reached = Math.max(reached, now.y());
        byte[] dense = new byte[Trace.CLASSES];
        for (int column = 0; column < Trace.CLASSES; column++) {
            dense[column] = (byte) (255 * (1 - Math.exp(-now.share()[column] * Trace.CLASSES / DENSE)));
        }
        for (int row = Math.max(0, from); row < Math.min(ROWS, Math.max(to, from + 1)); row++) {
            pixels.put(row * Trace.CLASSES, dense);
        }
    }

    @Override
    public void close() {
        GL30C.glDeleteTextures(texture);
        MemoryUtil.memFree(pixels);
    }
}
