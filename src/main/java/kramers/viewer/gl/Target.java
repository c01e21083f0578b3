package kramers.viewer.gl;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.lwjgl.opengl.GL30C;
import org.lwjgl.system.MemoryUtil;

/** Pixels in memory that are drawn on, with a depth each. Of the thread of its context. */
public final class Target implements AutoCloseable {
    private final int width;
    private final int height;
    private final int id;
    private final int colour;
    private final int depth;

    /**
     * @param width pixels, ≥ 1
     * @param height pixels, ≥ 1
     * @throws IllegalStateException if the context cannot
     */
    public Target(int width, int height) {
        this.width = width;
        this.height = height;
        id = GL30C.glGenFramebuffers();
        GL30C.glBindFramebuffer(GL30C.GL_FRAMEBUFFER, id);
        colour = storage(GL30C.GL_RGBA8, GL30C.GL_COLOR_ATTACHMENT0);
        depth = storage(GL30C.GL_DEPTH_COMPONENT24, GL30C.GL_DEPTH_ATTACHMENT);
        int status = GL30C.glCheckFramebufferStatus(GL30C.GL_FRAMEBUFFER);
        if (status != GL30C.GL_FRAMEBUFFER_COMPLETE) {
            throw new IllegalStateException(
                    "a picture of " + width + " x " + height + " pixels: OpenGL says " + status);
        }
    }

    private int storage(int format, int place) {
        int buffer = GL30C.glGenRenderbuffers();
        GL30C.glBindRenderbuffer(GL30C.GL_RENDERBUFFER, buffer);
        GL30C.glRenderbufferStorage(GL30C.GL_RENDERBUFFER, format, width, height);
        GL30C.glFramebufferRenderbuffer(GL30C.GL_FRAMEBUFFER, place, GL30C.GL_RENDERBUFFER, buffer);
        return buffer;
    }

    /** Pixels across. */
    public int width() {
        return width;
    }

    /** Pixels from top to bottom. */
    public int height() {
        return height;
    }

    /** Is drawn on from here on, all of it. */
    public void bind() {
        GL30C.glBindFramebuffer(GL30C.GL_FRAMEBUFFER, id);
        GL30C.glViewport(0, 0, width, height);
    }

    /** Is what is copied from, from here on. */
    public void bindToRead() {
        GL30C.glBindFramebuffer(GL30C.GL_READ_FRAMEBUFFER, id);
    }

    /** Covers all of it with a colour, 0xRRGGBB, at the farthest depth. */
    public void clear(int rgb) {
        GL30C.glDisable(GL30C.GL_SCISSOR_TEST);
        GL30C.glDepthMask(true);
        GL30C.glClearColor((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f, 1);
        GL30C.glClear(GL30C.GL_COLOR_BUFFER_BIT | GL30C.GL_DEPTH_BUFFER_BIT);
    }

    /** Puts it onto the window. */
    public void show() {
        GL30C.glBindFramebuffer(GL30C.GL_READ_FRAMEBUFFER, id);
        GL30C.glBindFramebuffer(GL30C.GL_DRAW_FRAMEBUFFER, 0);
        GL30C.glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL30C.GL_COLOR_BUFFER_BIT, GL30C.GL_NEAREST);
    }

    /** Puts it onto another, its lower left corner at (x, y) from the other's lower left. */
    public void copyTo(Target other, int x, int y) {
        GL30C.glBindFramebuffer(GL30C.GL_READ_FRAMEBUFFER, id);
        GL30C.glBindFramebuffer(GL30C.GL_DRAW_FRAMEBUFFER, other.id);
        GL30C.glBlitFramebuffer(
                0, 0, width, height, x, y, x + width, y + height, GL30C.GL_COLOR_BUFFER_BIT, GL30C.GL_NEAREST);
    }

    /** The pixels, 0xRRGGBB, row by row from the top. */
    public int[] pixels() {
        int[] rgb = new int[width * height];
        ByteBuffer rows = MemoryUtil.memAlloc(4 * width * height);
        try {
            bind();
            GL30C.glPixelStorei(GL30C.GL_PACK_ALIGNMENT, 4);
            GL30C.glReadPixels(0, 0, width, height, GL30C.GL_BGRA, GL30C.GL_UNSIGNED_BYTE, rows);
            for (int row = 0; row < height; row++) {
                rows.asIntBuffer().get((height - 1 - row) * width, rgb, row * width, width);
            }
        } finally {
            MemoryUtil.memFree(rows);
        }
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xffffff;
        }
        return rgb;
    }

    /** The depths, 0 nearest … 1 farthest, row by row from the top. */
    public float[] depths() {
        float[] depths = new float[width * height];
        FloatBuffer rows = MemoryUtil.memAllocFloat(width * height);
        try {
            bind();
            GL30C.glReadPixels(0, 0, width, height, GL30C.GL_DEPTH_COMPONENT, GL30C.GL_FLOAT, rows);
            for (int row = 0; row < height; row++) {
                rows.get((height - 1 - row) * width, depths, row * width, width);
            }
        } finally {
            MemoryUtil.memFree(rows);
        }
        return depths;
    }

    @Override
    public void close() {
        GL30C.glDeleteFramebuffers(id);
        GL30C.glDeleteRenderbuffers(colour);
        GL30C.glDeleteRenderbuffers(depth);
    }
}
