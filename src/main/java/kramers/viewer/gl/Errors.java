package kramers.viewer.gl;

import org.lwjgl.glfw.GLFW;
import org.lwjgl.glfw.GLFWErrorCallback;

/** What GLFW says when something fails, and what that means to who reads it. GLFW tells it by a callback alone. */
final class Errors {
    private static final String HEADLESS = " (--snapshot and --record need no display)";

    private int code;
    private String text = "";

    /** Listens; to be called before GLFW is initialised. */
    GLFWErrorCallback listen() {
        GLFWErrorCallback callback = GLFWErrorCallback.create((number, description) -> {
            code = number;
            text = GLFWErrorCallback.getDescription(description);
        });
        GLFW.glfwSetErrorCallback(callback);
        return callback;
    }

    /**
     * Why there is no picture.
     *
     * @param offscreen whether a display was not asked for
     */
    DisplayException explained(boolean offscreen) {
        return new DisplayException(advice(code, text, offscreen));
    }

    /** The last error in words, with what to install on Debian and its kin. */
    static String advice(int code, String text, boolean offscreen) {
        String install;
        if (text.contains("EGL: Library not found")) {
            install = "install libegl1";
        } else if (text.contains("Failed to get EGL display")) {
            install = "EGL has no driver; install libegl-mesa0, or NVIDIA's libEGL_nvidia";
        } else if (text.contains("Failed to initialize EGL") || text.contains("GLXBadFBConfig")) {
            install = "OpenGL has no driver; install libgl1-mesa-dri";
        } else if (text.contains("Failed to load GLX")) {
            install = "install libgl1";
        } else if (text.contains("GLXFBConfig")) {
            install = "OpenGL has no driver; install libglx-mesa0 and libgl1-mesa-dri";
        } else if (text.contains("Failed to load Xlib")) {
            install = "install libx11-6";
        } else if (code == GLFW.GLFW_PLATFORM_UNAVAILABLE
                || text.contains("DISPLAY")
                || text.contains("to display")
                || text.contains("open display")) {
            install = "no display was found" + (offscreen ? "" : HEADLESS);
        } else if (code == GLFW.GLFW_VERSION_UNAVAILABLE) {
            install = "OpenGL 3.3 is needed; a newer driver, or Mesa (libgl1-mesa-dri), has it";
        } else {
            install = "OpenGL 3.3 is needed: libegl1, libgl1 and libgl1-mesa-dri bring it";
        }
        return (offscreen ? "nothing can be drawn: " : "no window: ")
                + install
                + (text.isEmpty() ? "" : " [" + text.lines().findFirst().orElse("") + "]");
    }
}
