package kramers.viewer.paint;

import java.io.IOException;
import kramers.experiment.live.DeviceFeed;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.Snapshot;
import kramers.langevin.Positions;
import org.lwjgl.opengl.GL30C;

/**
 * Particles of a cell in a buffer of the graphics card: all x, then all y, then all last crossings. It is filled by the device that
 * simulates, if that draws as well, and with a copy of the host's otherwise.
 */
final class ParticleBuffer implements AutoCloseable {
    private final int array = GL30C.glGenVertexArrays();
    private int buffer;
    private int size = -1;
    private int step;
    private Snapshot held;
    private DeviceFeed feed;
    private String way = "positions copied to the graphics card";

    /** What points are drawn from: attributes 0 x, 1 y, 2 last crossing. */
    int array() {
        return array;
    }

    /** Particles. */
    int size() {
        return size;
    }

    /** The step at which they are there. */
    int step() {
        return step;
    }

    /** How they came here. */
    String way() {
        return way;
    }

    /** Takes the newest positions. */
    void take(LiveView view, int cell) {
        DeviceFeed now = view.feed(cell);
        if (now != feed) {
            closeFeed();
            feed = now;
        }
        if (feed == null
                || feed.refused()
                || !fed(view.snapshot(cell).positions().size())) {
            copy(view.snapshot(cell));
        }
    }

    /** Lets the device fill the buffer; false if it does not. */
    private boolean fed(int n) {
        try {
            resize(n);
            long at = feed.into(buffer);
            if (at < 0) {
                return false;
            }
            step = (int) at;
            held = null;
            way = "positions stay on the device";
            return true;
        } catch (IOException e) {
            way = "positions copied (" + e.getMessage() + ")";
            return false;
        }
    }

    private void copy(Snapshot snapshot) {
        if (snapshot == held) {
            return;
        }
        held = snapshot;
        step = snapshot.step();
        Positions positions = snapshot.positions();
        long n = positions.size();
        resize(positions.size());
        GL30C.glBindBuffer(GL30C.GL_ARRAY_BUFFER, buffer);
        GL30C.glBufferSubData(GL30C.GL_ARRAY_BUFFER, 0, positions.x());
        GL30C.glBufferSubData(GL30C.GL_ARRAY_BUFFER, 4 * n, positions.y());
        GL30C.glBufferSubData(GL30C.GL_ARRAY_BUFFER, 8 * n, positions.lastCrossing());
    }

    private void resize(int n) {
        if (size == n) {
            return;
        }
        size = n;
        GL30C.glDeleteBuffers(buffer);
        buffer = GL30C.glGenBuffers();
        GL30C.glBindBuffer(GL30C.GL_ARRAY_BUFFER, buffer);
        GL30C.glBufferData(GL30C.GL_ARRAY_BUFFER, (long) DeviceFeed.BYTES * n, GL30C.GL_STREAM_DRAW);
        GL30C.glBindVertexArray(array);
        for (int field = 0; field < 3; field++) {
            GL30C.glEnableVertexAttribArray(field);
        }
        GL30C.glVertexAttribPointer(0, 1, GL30C.GL_FLOAT, false, 0, 0);
        GL30C.glVertexAttribPointer(1, 1, GL30C.GL_FLOAT, false, 0, 4L * n);
        GL30C.glVertexAttribIPointer(2, 1, GL30C.GL_INT, 0, 8L * n);
        GL30C.glBindVertexArray(0);
    }

    private void closeFeed() {
        if (feed != null) {
            feed.close();
        }
    }

    @Override
    public void close() {
        closeFeed();
        GL30C.glDeleteBuffers(buffer);
        GL30C.glDeleteVertexArrays(array);
    }
}
