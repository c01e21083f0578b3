package kramers.viewer.gl;

import java.nio.ByteBuffer;
import org.lwjgl.opengl.GL30C;
import org.lwjgl.system.MemoryUtil;

/** Puts pixels that the CPU has made onto a {@link Target}: a texture that is copied, which is cheaper than drawing it. */
public final class PixelUpload implements AutoCloseable {
    private final int width;
    private final int height;
    private final int texture;
    private final int frame;
    private final ByteBuffer rows;

    /**
     * @param width pixels, ≥ 1
     * @param height pixels, ≥ 1
     */
    public PixelUpload(int width, int height) {
        this.width = width;
        this.height = height;
        rows = MemoryUtil.memAlloc(4 * width * height);
        texture = GL30C.glGenTextures();
        GL30C.glBindTexture(GL30C.GL_TEXTURE_2D, texture);
        GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_MAX_LEVEL, 0);
        GL30C.glTexImage2D(
                GL30C.GL_TEXTURE_2D,
                0,
                GL30C.GL_RGBA8,
                width,
                height,
                0,
                GL30C.GL_BGRA,
                GL30C.GL_UNSIGNED_INT_8_8_8_8_REV,
                (ByteBuffer) null);
        frame = GL30C.glGenFramebuffers();
        GL30C.glBindFramebuffer(GL30C.GL_FRAMEBUFFER, frame);
        GL30C.glFramebufferTexture2D(GL30C.GL_FRAMEBUFFER, GL30C.GL_COLOR_ATTACHMENT0, GL30C.GL_TEXTURE_2D, texture, 0);
    }

    /**
     * Puts pixels onto a target.
     *
     * @param rgb [width height], row by row from the top
     * @param x from the target's left
     * @param y from the target's lower edge to the lower edge of the pixels
     */
    public void put(int[] rgb, Target target, int x, int y) {
        rows.asIntBuffer().put(rgb, 0, width * height);
        GL30C.glBindTexture(GL30C.GL_TEXTURE_2D, texture);
        GL30C.glPixelStorei(GL30C.GL_UNPACK_ALIGNMENT, 4);
        GL30C.glTexSubImage2D(
                GL30C.GL_TEXTURE_2D, 0, 0, 0, width, height, GL30C.GL_BGRA, GL30C.GL_UNSIGNED_INT_8_8_8_8_REV, rows);
        target.bind();
        GL30C.glBindFramebuffer(GL30C.GL_READ_FRAMEBUFFER, frame);
        GL30C.glBlitFramebuffer(
                0, 0, width, height, x, y + height, x + width, y, GL30C.GL_COLOR_BUFFER_BIT, GL30C.GL_NEAREST);
    }

    @Override
    public void close() {
        GL30C.glDeleteFramebuffers(frame);
        GL30C.glDeleteTextures(texture);
        MemoryUtil.memFree(rows);
    }
}
