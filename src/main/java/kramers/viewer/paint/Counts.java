package kramers.viewer.paint;

import java.nio.ByteBuffer;
import kramers.viewer.gl.Target;
import org.lwjgl.opengl.GL30C;

/** Two numbers a pixel, to which points add: how many there are, and the sum of their shades. */
final class Counts implements AutoCloseable {
    private final int frame = GL30C.glGenFramebuffers();
    private final int texture = GL30C.glGenTextures();
    private final int depth = GL30C.glGenRenderbuffers();
    private int width;
    private int height;

    /** Is drawn on from here on, empty, with the depths of a place of a target. */
    void bind(Target target, ViewPainter.Place place) {
        GL30C.glBindFramebuffer(GL30C.GL_FRAMEBUFFER, frame);
        resize(place.width(), place.height());
        GL30C.glViewport(0, 0, width, height);
        GL30C.glClearColor(0, 0, 0, 0);
        GL30C.glClear(GL30C.GL_COLOR_BUFFER_BIT);
        target.bindToRead();
        GL30C.glBlitFramebuffer(
                place.x(),
                place.y(),
                place.x() + width,
                place.y() + height,
                0,
                0,
                width,
                height,
                GL30C.GL_DEPTH_BUFFER_BIT,
                GL30C.GL_NEAREST);
    }

    private void resize(int newWidth, int newHeight) {
        if (width != newWidth || height != newHeight) {
            width = newWidth;
            height = newHeight;
            GL30C.glActiveTexture(GL30C.GL_TEXTURE1);
            GL30C.glBindTexture(GL30C.GL_TEXTURE_2D, texture);
            GL30C.glTexImage2D(
                    GL30C.GL_TEXTURE_2D, 0, GL30C.GL_RG32F, width, height, 0, GL30C.GL_RG, GL30C.GL_FLOAT, (ByteBuffer)
                            null);
            GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_MAX_LEVEL, 0);
            GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_MIN_FILTER, GL30C.GL_NEAREST);
            GL30C.glFramebufferTexture2D(
                    GL30C.GL_FRAMEBUFFER, GL30C.GL_COLOR_ATTACHMENT0, GL30C.GL_TEXTURE_2D, texture, 0);
            GL30C.glActiveTexture(GL30C.GL_TEXTURE0);
            GL30C.glBindRenderbuffer(GL30C.GL_RENDERBUFFER, depth);
            GL30C.glRenderbufferStorage(GL30C.GL_RENDERBUFFER, GL30C.GL_DEPTH_COMPONENT24, width, height);
            GL30C.glFramebufferRenderbuffer(
                    GL30C.GL_FRAMEBUFFER, GL30C.GL_DEPTH_ATTACHMENT, GL30C.GL_RENDERBUFFER, depth);
        }
    }

    int texture() {
        return texture;
    }

    @Override
    public void close() {
        GL30C.glDeleteTextures(texture);
        GL30C.glDeleteRenderbuffers(depth);
        GL30C.glDeleteFramebuffers(frame);
    }
}
