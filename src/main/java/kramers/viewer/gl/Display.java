package kramers.viewer.gl;

import java.util.Locale;
import org.lwjgl.glfw.Callbacks;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.glfw.GLFWErrorCallback;
import org.lwjgl.glfw.GLFWVidMode;
import org.lwjgl.opengl.ARBRobustness;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL11C;
import org.lwjgl.opengl.GLCapabilities;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.Platform;

/**
 * Something to draw on by OpenGL 3.3: a window, or nothing that anybody sees. Of one thread, which is the process's first where the
 * system asks for that (macOS).
 */
public final class Display implements AutoCloseable {
    private final GLFWErrorCallback errors;
    private final GLCapabilities capabilities;
    private final String renderer;
    private long window;
    private int[] windowed;

    private Display(GLFWErrorCallback errors, long window) {
        this.errors = errors;
        this.window = window;
        GLFW.glfwMakeContextCurrent(window);
        capabilities = GL.createCapabilities(true);
        renderer = GL11C.glGetString(GL11C.GL_RENDERER);
    }

    /**
     * A window.
     *
     * @param lost called if the display goes away, as the last that happens: the process ends with exit code 0 then
     * @throws DisplayException if there can be none
     */
    public static Display window(String title, int width, int height, Runnable lost) throws DisplayException {
        return open(false, title, width, height, lost);
    }

    /**
     * A context without a window, for who draws into a {@link Target}.
     *
     * @throws DisplayException if there can be none
     */
    public static Display offscreen() throws DisplayException {
        return open(true, "", 64, 64, null);
    }

    private static Display open(boolean offscreen, String title, int width, int height, Runnable lost)
            throws DisplayException {
        if (offscreen) {
            Configuration.OPENGL_CONTEXT_API.set("EGL"); // libGL is not needed then, nor looked for
        }
        Errors said = new Errors();
        GLFWErrorCallback callback = null;
        try {
            NativeLibraries.load();
            callback = said.listen();
            GLFW.glfwInitHint(GLFW.GLFW_PLATFORM, offscreen ? GLFW.GLFW_PLATFORM_NULL : platform());
            if (!GLFW.glfwInit()) {
                throw said.explained(offscreen);
            }
            hints(offscreen);
            long window = GLFW.glfwCreateWindow(width, height, title, MemoryUtil.NULL, MemoryUtil.NULL);
            if (window == MemoryUtil.NULL) {
                throw said.explained(offscreen);
            }
            if (lost != null && GLFW.glfwGetPlatform() == GLFW.GLFW_PLATFORM_X11) {
                LostServer.listen(lost);
            }
            return new Display(callback, window);
        } catch (LinkageError e) {
            throw DisplayException.of(e);
        } catch (DisplayException e) {
            GLFW.glfwTerminate();
            callback.free();
            throw e;
        }
    }

    /** GLFW finds it by itself, but asks for Wayland first, which is not silent where it cannot be there. */
    private static int platform() {
        boolean either = Platform.get() != Platform.WINDOWS && Platform.get() != Platform.MACOSX;
        boolean wayland = given("WAYLAND_DISPLAY") || given("XDG_RUNTIME_DIR") && !given("DISPLAY");
        return either && !wayland ? GLFW.GLFW_PLATFORM_X11 : GLFW.GLFW_ANY_PLATFORM;
    }

    private static boolean given(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }

    private static void hints(boolean offscreen) {
        GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MAJOR, 3);
        GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MINOR, 3);
        GLFW.glfwWindowHint(GLFW.GLFW_OPENGL_PROFILE, GLFW.GLFW_OPENGL_CORE_PROFILE);
        GLFW.glfwWindowHint(GLFW.GLFW_OPENGL_FORWARD_COMPAT, GLFW.GLFW_TRUE);
        GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_ROBUSTNESS, GLFW.GLFW_LOSE_CONTEXT_ON_RESET);
        GLFW.glfwWindowHint(GLFW.GLFW_SCALE_TO_MONITOR, GLFW.GLFW_TRUE);
        if (offscreen) {
            GLFW.glfwWindowHint(GLFW.GLFW_VISIBLE, GLFW.GLFW_FALSE);
            GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_CREATION_API, GLFW.GLFW_EGL_CONTEXT_API);
        }
    }

    /** GLFW's handle of the window, for callbacks. */
    public long window() {
        return window;
    }

    /** What draws, as OpenGL says it. */
    public String renderer() {
        return renderer;
    }

    /** Whether the CPU draws: points are dear then, and pixels made by the CPU are cheap. */
    public boolean software() {
        String name = renderer.toLowerCase(Locale.ROOT);
        return name.contains("llvmpipe")
                || name.contains("softpipe")
                || name.contains("swiftshader")
                || name.contains("software");
    }

    /** Pixels of the window, {width, height}; each may be 0 while it is minimised. */
    public int[] size() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            var w = stack.mallocInt(1);
            var h = stack.mallocInt(1);
            GLFW.glfwGetFramebufferSize(window, w, h);
            return new int[] {w.get(0), h.get(0)};
        }
    }

    /** Pixels for one unit of the window's coordinates, in which the mouse is told. */
    public double pixelsPerUnit() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            var w = stack.mallocInt(1);
            GLFW.glfwGetWindowSize(window, w, null);
            return w.get(0) > 0 ? (double) size()[0] / w.get(0) : 1;
        }
    }

    /** How much larger than usual text should be, as the user's system says. */
    public double scale() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            var x = stack.mallocFloat(1);
            GLFW.glfwGetWindowContentScale(window, x, null);
            return x.get(0) > 0 ? x.get(0) : 1;
        }
    }

    /** Whether the user has closed it. */
    public boolean closing() {
        return GLFW.glfwWindowShouldClose(window);
    }

    /** Whether the graphics card has lost what was on it; nothing can be drawn any more. */
    public boolean lost() {
        return capabilities.GL_ARB_robustness && ARBRobustness.glGetGraphicsResetStatusARB() != GL11C.GL_NO_ERROR;
    }

    /** Fills the screen, or gives back its size to the window. */
    public void fullScreen(boolean full) {
        if (full == (windowed != null)) {
            return;
        }
        if (!full) {
            GLFW.glfwSetWindowMonitor(window, MemoryUtil.NULL, windowed[0], windowed[1], windowed[2], windowed[3], -1);
            windowed = null;
            return;
        }
        long monitor = GLFW.glfwGetPrimaryMonitor();
        GLFWVidMode mode = monitor == MemoryUtil.NULL ? null : GLFW.glfwGetVideoMode(monitor);
        if (mode != null) {
            windowed = place();
            GLFW.glfwSetWindowMonitor(window, monitor, 0, 0, mode.width(), mode.height(), mode.refreshRate());
        }
    }

    /** {x, y, width, height} of the window in its own units. */
    private int[] place() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            var a = stack.mallocInt(4);
            GLFW.glfwGetWindowPos(window, a.slice(0, 1), a.slice(1, 1));
            GLFW.glfwGetWindowSize(window, a.slice(2, 1), a.slice(3, 1));
            return new int[] {a.get(0), a.get(1), a.get(2), a.get(3)};
        }
    }

    /** Shows what was drawn. */
    public void swap() {
        GLFW.glfwSwapBuffers(window);
    }

    /** Lets callbacks hear what the user did. */
    public void poll() {
        GLFW.glfwPollEvents();
    }

    @Override
    public void close() {
        if (window == MemoryUtil.NULL) {
            return;
        }
        GLFW.glfwMakeContextCurrent(MemoryUtil.NULL);
        GL.setCapabilities(null);
        Callbacks.glfwFreeCallbacks(window);
        GLFW.glfwDestroyWindow(window);
        window = MemoryUtil.NULL;
        GLFW.glfwTerminate();
        GLFW.glfwSetErrorCallback(null);
        errors.free();
    }
}
