package kramers.viewer.paint;

import java.nio.ByteBuffer;
import kramers.experiment.live.LiveView;
import kramers.viewer.gl.Program;
import kramers.viewer.gl.Target;
import kramers.viewer.scene.Colouring;
import kramers.viewer.scene.Look;
import kramers.viewer.scene.Terrain;
import org.lwjgl.opengl.GL30C;
import org.lwjgl.opengl.GL32C;
import org.lwjgl.system.MemoryUtil;

/**
 * For a graphics card: particles are points that it puts onto the landscape itself, from a buffer that is filled once a frame ({@link ParticleBuffer}).
 */
public final class PointPainter implements ViewPainter {
    private static final String VERTEX = Terrain.SHADER
            + """
            uniform mat4 camera;
            uniform sampler2D colours;
            uniform float diameter;
            uniform int step;
            uniform float old;     // by time since the last hop: steps after which all are alike; 0: by valley
            layout(location = 0) in float x;
            layout(location = 1) in float y;
            layout(location = 2) in int crossing;
            flat out float shade;
            void main() {
                shade = old > 0.0
                        ? max(0.0, 1.0 - log(1.0 + float(max(0, step - crossing))) / log(1.0 + old))
                        : x > 0.0 ? 1.0 : 0.0;
                bool there = y >= 0.0 && y < 1e9 && abs(x) < 1e9;
                gl_Position = there ? camera * vec4(world(x, y, height(x, y)), 1.0) : vec4(0.0, 0.0, 2.0, 1.0);
                gl_Position.z -= 4e-3 * gl_Position.w;
                gl_PointSize = diameter;
            }
            """;

    private static final String DISC =
            """
            uniform sampler2D colours;
            uniform float diameter;
            uniform float opacity;
            flat in float shade;
            out vec4 pixel;
            void main() {
                float far = length(gl_PointCoord - 0.5) * diameter;
                float cover = clamp(diameter / 2.0 - 0.5 - far + 0.5, 0.0, 1.0);
                pixel = vec4(texture(colours, vec2(shade * 255.0 / 256.0 + 0.5 / 256.0, 0.5)).rgb, opacity * cover);
            }
            """;

    private static final String ONE =
            """
            flat in float shade;
            out vec4 pixel;
            void main() {
                pixel = vec4(1.0, shade, 0.0, 1.0);
            }
            """;

    private static final String WHOLE =
            """
            void main() {
                gl_Position = vec4(vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0), 0.0, 1.0);
            }
            """;

    private static final String CROWD =
            """
            uniform sampler2D counts;
            uniform sampler2D colours;
            uniform float crowd;
            uniform vec2 corner;
            out vec4 pixel;
            void main() {
                vec2 sum = texelFetch(counts, ivec2(gl_FragCoord.xy - corner), 0).rg;
                float cover = sum.r > 0.0 ? 0.25 + 0.75 * (1.0 - exp(-sum.r / crowd)) : 0.0;
                float shade = sum.g / max(sum.r, 1.0);
                pixel = vec4(texture(colours, vec2(shade * 255.0 / 256.0 + 0.5 / 256.0, 0.5)).rgb, cover);
            }
            """;

    private final SurfacePainter surface = new SurfacePainter();
    private final Program discs = new Program(VERTEX, DISC);
    private final Program ones = new Program(VERTEX, ONE);
    private final Program crowds = new Program(WHOLE, CROWD);
    private final ParticleBuffer particles = new ParticleBuffer();
    private final int empty = GL30C.glGenVertexArrays();
    private final int colours = GL30C.glGenTextures();
    private final Counts counts = new Counts();
    private Colouring coloured;

    @Override
    public void draw(Target target, Place place, Scene scene, LiveView view, int cell) {
        target.bind();
        GL30C.glViewport(place.x(), place.y(), place.width(), place.height());
        surface.draw(scene, view.state(cell).trace(), place.width(), place.height());
        particles.take(view, cell);
        int step = particles.step();
        int n = particles.size();
        colours(scene.look().colouring());
        GL30C.glEnable(GL30C.GL_BLEND);
        GL30C.glEnable(GL32C.GL_PROGRAM_POINT_SIZE);
        GL30C.glEnable(GL30C.GL_DEPTH_TEST);
        if (scene.look().density()) {
            crowd(target, place, scene, step, n);
        } else {
            GL30C.glDepthMask(false);
            GL30C.glBlendFunc(GL30C.GL_SRC_ALPHA, GL30C.GL_ONE_MINUS_SRC_ALPHA);
            points(discs, place, scene, 2 * scene.look().radius() + 1, step, n);
        }
        GL30C.glDisable(GL30C.GL_BLEND);
        GL30C.glDepthMask(true);
    }

    private void points(Program program, Place place, Scene scene, double diameter, int step, int n) {
        Look look = scene.look();
        program.use();
        SurfacePainter.describe(program, scene.terrain());
        program.matrix("camera", scene.camera().matrix(place.width(), place.height()))
                .set("colours", 0)
                .set("diameter", diameter)
                .set("opacity", look.opacity())
                .set("step", step)
                .set("old", look.colouring() == Colouring.LAST_HOP ? (double) Colouring.OLD : 0.0);
        GL30C.glBindVertexArray(particles.array());
        GL30C.glDrawArrays(GL30C.GL_POINTS, 0, n);
        GL30C.glBindVertexArray(0);
    }

    /** Counts particles of each pixel in a picture of its own, then lays it over the landscape. */
    private void crowd(Target target, Place place, Scene scene, int step, int n) {
        counts.bind(target, place);
        GL30C.glDepthMask(false);
        GL30C.glBlendFunc(GL30C.GL_ONE, GL30C.GL_ONE);
        points(ones, place, scene, scene.look().footprint(), step, n);
        target.bind();
        GL30C.glDisable(GL30C.GL_DEPTH_TEST);
        GL30C.glViewport(place.x(), place.y(), place.width(), place.height());
        GL30C.glBlendFunc(GL30C.GL_SRC_ALPHA, GL30C.GL_ONE_MINUS_SRC_ALPHA);
        GL30C.glActiveTexture(GL30C.GL_TEXTURE1);
        GL30C.glBindTexture(GL30C.GL_TEXTURE_2D, counts.texture());
        GL30C.glActiveTexture(GL30C.GL_TEXTURE0);
        crowds.use()
                .set("counts", 1)
                .set("colours", 0)
                .set("crowd", scene.look().crowd(n, (double) place.width() * place.height()))
                .set("corner", place.x(), place.y());
        GL30C.glBindVertexArray(empty);
        GL30C.glDrawArrays(GL30C.GL_TRIANGLES, 0, 3);
        GL30C.glBindVertexArray(0);
    }

    /** Makes the table of colours the first texture. */
    private void colours(Colouring colouring) {
        GL30C.glActiveTexture(GL30C.GL_TEXTURE0);
        GL30C.glBindTexture(GL30C.GL_TEXTURE_2D, colours);
        if (coloured == colouring) {
            return;
        }
        coloured = colouring;
        int[] table = colouring.table();
        ByteBuffer bytes = MemoryUtil.memAlloc(4 * table.length);
        bytes.asIntBuffer().put(table);
        GL30C.glPixelStorei(GL30C.GL_UNPACK_ALIGNMENT, 4);
        GL30C.glTexImage2D(
                GL30C.GL_TEXTURE_2D,
                0,
                GL30C.GL_RGBA8,
                table.length,
                1,
                0,
                GL30C.GL_BGRA,
                GL30C.GL_UNSIGNED_INT_8_8_8_8_REV,
                bytes);
        MemoryUtil.memFree(bytes);
        GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_MAX_LEVEL, 0);
        GL30C.glTexParameteri(GL30C.GL_TEXTURE_2D, GL30C.GL_TEXTURE_MIN_FILTER, GL30C.GL_LINEAR);
    }

    @Override
    public String way() {
        return particles.way();
    }

    @Override
    public void close() {
        surface.close();
        discs.close();
        ones.close();
        crowds.close();
        counts.close();
        GL30C.glDeleteTextures(colours);
        particles.close();
        GL30C.glDeleteVertexArrays(empty);
    }
}
