package kramers.viewer.gl;

import java.nio.ByteBuffer;
import org.lwjgl.opengl.GL30C;
import org.lwjgl.system.MemoryUtil;

/**
 * Flat drawing over a {@link Target}: text, boxes, lines. Lengths and places are pixels of an unscaled window, from the top left;
 * everything is drawn at once by {@link #flush}, in the order in which it was asked for.
 */
public final class Sketch implements AutoCloseable {
    private static final int BYTES = 20;
    private static final float LINE = 4;

    private static final String VERTEX =
            """
            uniform vec2 size;
            layout(location = 0) in vec2 place;
            layout(location = 1) in vec2 detail;
            layout(location = 2) in vec4 colour;
            out vec2 inside;
            out vec4 paint;
            void main() {
                gl_Position = vec4(place.x / size.x * 2.0 - 1.0, 1.0 - place.y / size.y * 2.0, 0.0, 1.0);
                inside = detail;
                paint = colour;
            }
            """;

    /** A detail beyond the texture tells how far a pixel is from the middle of a line, and half of the line's width. */
    private static final String FRAGMENT =
            """
            uniform sampler2D glyphs;
            in vec2 inside;
            in vec4 paint;
            out vec4 pixel;
            void main() {
                float cover = inside.y > 2.0
                        ? clamp(inside.y - 4.0 + 0.5 - abs(inside.x), 0.0, 1.0)
                        : texture(glyphs, inside).r;
                pixel = vec4(paint.rgb, paint.a * cover);
            }
            """;

    private final float scale;
    private final Glyphs glyphs;
    private final Program program = new Program(VERTEX, FRAGMENT);
    private final int array = GL30C.glGenVertexArrays();
    private final int buffer = GL30C.glGenBuffers();
    private ByteBuffer vertices = MemoryUtil.memAlloc(BYTES * 6 * 1024);

    /** @param scale pixels for one of an unscaled window, &gt; 0 */
    public Sketch(double scale) {
        this.scale = (float) scale;
        glyphs = new Glyphs(scale);
        GL30C.glBindVertexArray(array);
        GL30C.glBindBuffer(GL30C.GL_ARRAY_BUFFER, buffer);
        GL30C.glEnableVertexAttribArray(0);
        GL30C.glVertexAttribPointer(0, 2, GL30C.GL_FLOAT, false, BYTES, 0);
        GL30C.glEnableVertexAttribArray(1);
        GL30C.glVertexAttribPointer(1, 2, GL30C.GL_FLOAT, false, BYTES, 8);
        GL30C.glEnableVertexAttribArray(2);
        GL30C.glVertexAttribPointer(2, 4, GL30C.GL_UNSIGNED_BYTE, true, BYTES, 16);
        GL30C.glBindVertexArray(0);
    }

    /** Pixels for one of an unscaled window. */
    public double scale() {
        return scale;
    }

    private void vertex(float x, float y, float u, float v, int rgba) {
        if (vertices.remaining() < BYTES) {
            int end = vertices.position();
            vertices = MemoryUtil.memRealloc(vertices, 2 * vertices.capacity());
            vertices.limit(vertices.capacity()).position(end);
        }
        vertices.putFloat(x).putFloat(y).putFloat(u).putFloat(v).putInt(rgba);
    }

    /** Bytes of a colour in the order red, green, blue, opacity. */
    private static int rgba(int rgb, double opacity) {
        int alpha = (int) Math.round(255 * Math.min(1, Math.max(0, opacity)));
        return alpha << 24 | (rgb & 255) << 16 | rgb & 0xff00 | rgb >> 16 & 255;
    }

    private void quad(float x0, float y0, float x1, float y1, float u0, float v0, float u1, float v1, int rgba) {
        vertex(x0, y0, u0, v0, rgba);
        vertex(x1, y0, u1, v0, rgba);
        vertex(x1, y1, u1, v1, rgba);
        vertex(x0, y0, u0, v0, rgba);
        vertex(x1, y1, u1, v1, rgba);
        vertex(x0, y1, u0, v1, rgba);
    }

    /** A filled box. */
    public void box(double x, double y, double width, double height, int rgb, double opacity) {
        float full = glyphs.full();
        float left = Math.round(x * scale);
        float top = Math.round(y * scale);
        float right = Math.round((x + width) * scale);
        float bottom = Math.round((y + height) * scale);
        quad(left, top, right, bottom, full, full, full, full, rgba(rgb, opacity));
    }

    /** The edges of a box, a pixel wide. */
    public void frame(double x, double y, double width, double height, int rgb, double opacity) {
        double hair = 1 / scale;
        box(x, y, width, hair, rgb, opacity);
        box(x, y + height - hair, width, hair, rgb, opacity);
        box(x, y + hair, hair, height - 2 * hair, rgb, opacity);
        box(x + width - hair, y + hair, hair, height - 2 * hair, rgb, opacity);
    }

    /** A straight line between two points. */
    public void line(double x0, double y0, double x1, double y1, double width, int rgb, double opacity) {
        float dx = (float) (x1 - x0) * scale;
        float dy = (float) (y1 - y0) * scale;
        float length = (float) Math.sqrt(dx * dx + dy * dy);
        if (!(length > 0)) {
            return;
        }
        float half = (float) Math.max(width * scale, 1) / 2;
        float reach = half + 1;
        float nx = -dy / length * reach;
        float ny = dx / length * reach;
        float ax = (float) x0 * scale;
        float ay = (float) y0 * scale;
        float bx = ax + dx;
        float by = ay + dy;
        int paint = rgba(rgb, opacity);
        float detail = LINE + half;
        vertex(ax + nx, ay + ny, reach, detail, paint);
        vertex(bx + nx, by + ny, reach, detail, paint);
        vertex(bx - nx, by - ny, -reach, detail, paint);
        vertex(ax + nx, ay + ny, reach, detail, paint);
        vertex(bx - nx, by - ny, -reach, detail, paint);
        vertex(ax - nx, ay - ny, -reach, detail, paint);
    }

    /**
     * Writes a line of text.
     *
     * @param anchor which part of it lies at x: 0 its start, 0.5 its middle, 1 its end
     * @param y of its base line
     * @return its width
     */
    public double text(TextSize size, double anchor, double x, double y, String text, int rgb, double opacity) {
        double width = anchor == 0 ? 0 : width(size, text);
        int paint = rgba(rgb, opacity);
        float left = (float) ((x - anchor * width) * scale);
        float base = Math.round(y * scale);
        return glyphs.lay(
                        size,
                        text,
                        anchor == 0 ? left : Math.round(left),
                        base,
                        (x0, y0, x1, y1, u0, v0, u1, v1) -> quad(x0, y0, x1, y1, u0, v0, u1, v1, paint))
                / scale;
    }

    /** A text, or as much of its beginning as has room, and an ellipsis. */
    public String fitted(TextSize size, String text, double room) {
        String some = text;
        for (int end = text.length() - 1; end >= 0 && width(size, some) > room; end--) {
            some = text.substring(0, end).stripTrailing() + "…";
        }
        return width(size, some) > room ? "" : some;
    }

    /** Width of a line of text. */
    public double width(TextSize size, String text) {
        return glyphs.lay(size, text, 0, 0, (x0, y0, x1, y1, u0, v0, u1, v1) -> {}) / scale;
    }

    /** Draws what was asked for since the last time onto the target that is bound. */
    public void flush(Target target) {
        vertices.flip();
        target.bind();
        GL30C.glDisable(GL30C.GL_DEPTH_TEST);
        GL30C.glDisable(GL30C.GL_SCISSOR_TEST);
        GL30C.glEnable(GL30C.GL_BLEND);
        GL30C.glBlendFunc(GL30C.GL_SRC_ALPHA, GL30C.GL_ONE_MINUS_SRC_ALPHA);
        program.use().set("size", target.width(), target.height()).set("glyphs", 0);
        GL30C.glActiveTexture(GL30C.GL_TEXTURE0);
        GL30C.glBindTexture(GL30C.GL_TEXTURE_2D, glyphs.texture());
        GL30C.glBindVertexArray(array);
        GL30C.glBindBuffer(GL30C.GL_ARRAY_BUFFER, buffer);
        GL30C.glBufferData(GL30C.GL_ARRAY_BUFFER, vertices, GL30C.GL_STREAM_DRAW);
        GL30C.glDrawArrays(GL30C.GL_TRIANGLES, 0, vertices.limit() / BYTES);
        GL30C.glBindVertexArray(0);
        GL30C.glDisable(GL30C.GL_BLEND);
        vertices.clear();
    }

    @Override
    public void close() {
        MemoryUtil.memFree(vertices);
        GL30C.glDeleteBuffers(buffer);
        GL30C.glDeleteVertexArrays(array);
        program.close();
        glyphs.close();
    }
}
