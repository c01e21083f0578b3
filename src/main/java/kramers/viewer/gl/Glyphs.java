package kramers.viewer.gl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.lwjgl.opengl.GL30C;
import org.lwjgl.stb.STBTTAlignedQuad;
import org.lwjgl.stb.STBTTPackContext;
import org.lwjgl.stb.STBTTPackedchar;
import org.lwjgl.stb.STBTruetype;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * Letters of DejaVu Sans as coverages in one texture, in three sizes. Its first pixels are full, for what is no letter.
 */
final class Glyphs implements AutoCloseable {
    /** First and last letters of the ranges that are there: ASCII, Latin, Greek, superscripts, dashes and dots, arrows, mathematics. */
    private static final int[][] RANGES = {
        {0x20, 0x7e},
        {0xa0, 0xff},
        {0x391, 0x3c9},
        {0x2070, 0x208e},
        {0x2009, 0x2009},
        {0x2010, 0x2026},
        {0x2190, 0x2195},
        {0x2212, 0x2212},
        {0x221e, 0x221e},
        {0x2248, 0x2248},
        {0x2264, 0x2265},
        {0x27e8, 0x27e9},
        {0x25a0, 0x25a0},
        {0x25cf, 0x25cf},
    };

    private static final int FULL = 4;
    private static final int OVERSAMPLING = 2;

    private final ByteBuffer font;
    private final STBTTPackedchar.Buffer[][] letters =
            new STBTTPackedchar.Buffer[TextSize.values().length][RANGES.length];
    private final int texture;
    private final int side;

    /** @param scale of all sizes */
    Glyphs(double scale) {
        font = font();
        int pixels = 512;
        ByteBuffer coverage = MemoryUtil.memCalloc(pixels * pixels);
        while (!packed(coverage, pixels, scale)) {
            freeLetters();
            MemoryUtil.memFree(coverage);
            pixels *= 2;
            coverage = MemoryUtil.memCalloc(pixels * pixels);
        }
        side = pixels;
        texture = upload(coverage, pixels);
        MemoryUtil.memFree(coverage);
    }

    private static ByteBuffer font() {
        try (InputStream in = Glyphs.class.getResourceAsStream("/kramers/viewer/DejaVuSans.ttf")) {
            byte[] bytes = in.readAllBytes();
            return MemoryUtil.memAlloc(bytes.length).put(bytes).flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws all letters in a square of pixels; false if they do not fit. */
    private boolean packed(ByteBuffer coverage, int pixels, double scale) {
        try (STBTTPackContext context = STBTTPackContext.malloc()) {
            // The first rows stay free of letters.
            ByteBuffer rest = coverage.slice(FULL * pixels, (pixels - FULL) * pixels);
            STBTruetype.stbtt_PackBegin(context, rest, pixels, pixels - FULL, 0, 1, MemoryUtil.NULL);
            STBTruetype.stbtt_PackSetOversampling(context, OVERSAMPLING, 1);
            boolean all = true;
            for (TextSize size : TextSize.values()) {
                float em = (float) (-size.pixels * scale);
                for (int range = 0; range < RANGES.length; range++) {
                    int first = RANGES[range][0];
                    STBTTPackedchar.Buffer places = STBTTPackedchar.calloc(RANGES[range][1] - first + 1);
                    letters[size.ordinal()][range] = places;
                    all &= STBTruetype.stbtt_PackFontRange(context, font, 0, em, first, places);
                }
            }
            STBTruetype.stbtt_PackEnd(context);
            for (int row = 0; row < FULL - 1; row++) {
                for (int column = 0; column < FULL; column++) {
                    coverage.put(row * pixels + column, (byte) 0xff);
                }
            }
            return all;
        }
    }

    private static int upload(ByteBuffer coverage, int pixels) {
        int texture = GL30C.glGenTextures();
        GL30C.glBindTexture(GL30C.GL_TEXTURE_2D, texture);
        GL30C.glPixelStorei(GL30C.GL_UNPACK_ALIGNMENT, 1);
        GL30C.glTexImage2D(
                GL30C.GL_TEXTURE_2D, 0, GL30C.GL_R8, pixels, pixels, 0, GL30C.GL_RED, GL30C.GL_UNSIGNED_BYTE, coverage);
        GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_MIN_FILTER, GL30C.GL_LINEAR);
        GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_MAG_FILTER, GL30C.GL_LINEAR);
        GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_MAX_LEVEL, 0);
        return texture;
    }

    int texture() {
        return texture;
    }

    /** A place in the texture that is full, the same across and down. */
    float full() {
        return 1.5f / side;
    }

    /** Takes letters where they are to be drawn. */
    interface Sink {
        /** A letter between two corners of the window and two of the texture. */
        void letter(float x0, float y0, float x1, float y1, float u0, float v0, float u1, float v1);
    }

    /**
     * Lays out a line of text.
     *
     * @param x of its start, pixels
     * @param y of its base line, pixels from the top
     * @return its width
     */
    float lay(TextSize size, String text, float x, float y, Sink sink) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            FloatBuffer at = stack.floats(x);
            FloatBuffer down = stack.floats(y);
            STBTTAlignedQuad quad = STBTTAlignedQuad.malloc(stack);
            text.codePoints().forEach(letter -> {
                int range = range(letter);
                int index = range < 0 ? '?' - RANGES[0][0] : letter - RANGES[range][0];
                STBTruetype.stbtt_GetPackedQuad(
                        letters[size.ordinal()][Math.max(range, 0)], side, side - FULL, index, at, down, quad, false);
                sink.letter(
                        quad.x0(),
                        quad.y0(),
                        quad.x1(),
                        quad.y1(),
                        quad.s0(),
                        row(quad.t0()),
                        quad.s1(),
                        row(quad.t1()));
            });
            return at.get(0) - x;
        }
    }

    /** Place in the whole texture of a place in its lettered part. */
    private float row(float t) {
        return (t * (side - FULL) + FULL) / side;
    }

    private static int range(int letter) {
        for (int range = 0; range < RANGES.length; range++) {
            if (letter >= RANGES[range][0] && letter <= RANGES[range][1]) {
                return range;
            }
        }
        return -1;
    }

    private void freeLetters() {
        for (STBTTPackedchar.Buffer[] size : letters) {
            for (STBTTPackedchar.Buffer range : size) {
                if (range != null) {
                    range.free();
                }
            }
        }
    }

    @Override
    public void close() {
        GL30C.glDeleteTextures(texture);
        freeLetters();
        MemoryUtil.memFree(font);
    }
}
