package kramers.viewer.paint;

import kramers.experiment.live.Trace;
import kramers.landscape.TwoValley;
import kramers.plot.element.Style;
import kramers.viewer.gl.Program;
import kramers.viewer.paint.ViewPainter.Scene;
import kramers.viewer.scene.Extent;
import kramers.viewer.scene.Terrain;
import org.lwjgl.opengl.GL30C;

/** Draws the landscape: shaded, with contour lines, the ridge, and both valley floors. */
final class SurfacePainter implements AutoCloseable {
    private static final String VERTEX = Terrain.SHADER
            + """
            uniform mat4 camera;
            layout(location = 0) in vec3 point;
            layout(location = 1) in vec3 upright;
            out vec3 place;
            out vec3 normal;
            void main() {
                place = point;
                normal = upright;
                gl_Position = camera * vec4(world(point.x, point.y, point.z), 1.0);
            }
            """;

    private static final String FRAGMENT = Terrain.SHADER
            + """
            uniform vec3 flatter;
            uniform vec3 sharper;
            uniform float line;     // width of lines, pixels
            uniform sampler2D trace;
            uniform float reached;  // y up to which there is a trace
            in vec3 place;
            in vec3 normal;
            out vec4 pixel;
            float drawn(float distance, float width) {
                return clamp((width + 1.0) / 2.0 - abs(distance) / max(fwidth(distance), 1e-7), 0.0, 1.0);
            }
            void main() {
                float h = clamp((place.z - extent.z) / (extent.w - extent.z), 0.0, 1.0);
                vec3 low = vec3(0.075, 0.095, 0.135);
                vec3 middle = vec3(0.20, 0.245, 0.32);
                vec3 top = vec3(0.47, 0.525, 0.60);
                vec3 colour = h < 0.5 ? mix(low, middle, 2.0 * h) : mix(middle, top, 2.0 * h - 1.0);
                float light = dot(normalize(normal), normalize(vec3(-0.45, -0.25, 0.85)));
                colour *= 0.55 + 0.55 * max(light, 0.0);
                vec2 at = vec2(place.x / extent.x / 2.0 + 0.5, (place.y - bottom) / (extent.y - bottom));
                float dense = place.y < reached ? texture(trace, at).r : 0.0;
                colour = mix(colour, place.x > 0.0 ? flatter : sharper, 0.75 * dense);
                float level = h * 16.0 + 0.5;
                float near = abs(fract(level - 0.5) - 0.5) / max(fwidth(level), 0.004);
                colour = mix(colour, vec3(0.80, 0.85, 0.92), 0.13 * clamp(line + 0.1 - near, 0.0, 1.0));
                vec4 floor = floors(place.y);
                colour = mix(colour, flatter, 0.75 * drawn(place.x - floor.x / 2.0, line));
                colour = mix(colour, sharper, 0.75 * drawn(place.x + floor.y / 2.0, line));
                float dash = step(fract((place.y - bottom) / (extent.y - bottom) * 30.0), 0.6);
                colour = mix(colour, vec3(0.95), 0.75 * dash * drawn(place.x, line));
                pixel = vec4(colour, 1.0);
            }
            """;

    private final Program program = new Program(VERTEX, FRAGMENT);
    private final int array = GL30C.glGenVertexArrays();
    private final int vertices = GL30C.glGenBuffers();
    private final int triangles = GL30C.glGenBuffers();
    private final int corners;
    private final TraceTexture traces = new TraceTexture();
    private Terrain shown;

    SurfacePainter() {
        int[] indices = Terrain.triangles();
        corners = indices.length;
        GL30C.glBindVertexArray(array);
        GL30C.glBindBuffer(GL30C.GL_ELEMENT_ARRAY_BUFFER, triangles);
        GL30C.glBufferData(GL30C.GL_ELEMENT_ARRAY_BUFFER, indices, GL30C.GL_STATIC_DRAW);
        GL30C.glBindBuffer(GL30C.GL_ARRAY_BUFFER, vertices);
        int stride = Terrain.VERTEX * Float.BYTES;
        GL30C.glEnableVertexAttribArray(0);
        GL30C.glVertexAttribPointer(0, 3, GL30C.GL_FLOAT, false, stride, 0);
        GL30C.glEnableVertexAttribArray(1);
        GL30C.glVertexAttribPointer(1, 3, GL30C.GL_FLOAT, false, stride, 3L * Float.BYTES);
        GL30C.glBindVertexArray(0);
    }

    /** Draws onto what is bound, of so many pixels. */
    void draw(Scene scene, Trace trace, int width, int height) {
        Terrain terrain = scene.terrain();
        traces.show(trace, terrain.extent());
        if (!terrain.equals(shown)) {
            GL30C.glBindBuffer(GL30C.GL_ARRAY_BUFFER, vertices);
            GL30C.glBufferData(GL30C.GL_ARRAY_BUFFER, terrain.mesh(), GL30C.GL_DYNAMIC_DRAW);
            shown = terrain;
        }
        program.use();
        describe(program, terrain);
        program.matrix("camera", scene.camera().matrix(width, height))
                .set("trace", 0)
                .set("reached", traces.reached())
                .colour("flatter", Style.FLATTER)
                .colour("sharper", Style.SHARPER)
                .set("line", 1.3 * scene.scale());
        GL30C.glEnable(GL30C.GL_DEPTH_TEST);
        GL30C.glDepthFunc(GL30C.GL_LEQUAL);
        GL30C.glDepthMask(true);
        GL30C.glDisable(GL30C.GL_BLEND);
        GL30C.glBindVertexArray(array);
        GL30C.glDrawElements(GL30C.GL_TRIANGLES, corners, GL30C.GL_UNSIGNED_INT, 0);
        GL30C.glBindVertexArray(0);
    }

    /** Sets the uniforms of {@link Terrain#SHADER}. */
    static void describe(Program program, Terrain terrain) {
        TwoValley land = terrain.landscape();
        Extent extent = terrain.extent();
        program.set("valleys", land.x1(), land.x2(), land.x0(), land.f0())
                .set("lengths", land.yb(), land.yf(), land.yd(), land.ld())
                .set("extent", extent.reach(), extent.top(), extent.low(), extent.high())
                .set("bottom", extent.bottom())
                .set("effective", terrain.effective() ? 1.0 : 0.0);
    }

    @Override
    public void close() {
        program.close();
        traces.close();
        GL30C.glDeleteVertexArrays(array);
        GL30C.glDeleteBuffers(vertices);
        GL30C.glDeleteBuffers(triangles);
    }
}
