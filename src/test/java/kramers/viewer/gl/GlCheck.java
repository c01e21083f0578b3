package kramers.viewer.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.lwjgl.opengl.GL30C;

/** OpenGL in tests. */
public final class GlCheck {
    private GlCheck() {}

    /** A context; skips the test that asks for it, with the reason, where there can be none. */
    public static Display display() {
        try {
            return Display.offscreen();
        } catch (DisplayException e) {
            return abort(e.getMessage());
        }
    }

    /** That OpenGL has refused nothing. */
    public static void noError(String what) {
        assertEquals(GL30C.GL_NO_ERROR, GL30C.glGetError(), "OpenGL's error after " + what);
    }

    /** How many objects of each kind there are in the current context. */
    public static Map<String, Integer> objects() {
        Map<String, Integer> objects = new TreeMap<>();
        count(objects, "buffers", GL30C::glIsBuffer);
        count(objects, "textures", GL30C::glIsTexture);
        count(objects, "framebuffers", GL30C::glIsFramebuffer);
        count(objects, "renderbuffers", GL30C::glIsRenderbuffer);
        count(objects, "arrays", GL30C::glIsVertexArray);
        count(objects, "programs", GL30C::glIsProgram);
        count(objects, "shaders", GL30C::glIsShader);
        return objects;
    }

    private static void count(Map<String, Integer> objects, String kind, IntPredicate is) {
        for (int name = 1; name < 3000; name++) {
            if (is.test(name)) {
                objects.merge(kind, 1, Integer::sum);
            }
        }
    }
}
