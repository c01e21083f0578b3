package kramers.viewer.gl;

import org.lwjgl.glfw.GLFWWindowCloseCallback;
import org.lwjgl.system.JNI;
import org.lwjgl.system.Library;
import org.lwjgl.system.SharedLibrary;

/**
 * Hears that an X server has gone. Left to itself libX11 ends the process with exit code 1 then, past Java's shutdown; a handler of
 * such an error may not return either.
 */
final class LostServer {
    /** Kept for the life of the process, as is libX11's pointer to it. */
    private static GLFWWindowCloseCallback handler;

    private LostServer() {}

    /** @param lost must not return */
    static void listen(Runnable lost) {
        try {
            SharedLibrary x11 = Library.loadNative(LostServer.class, "org.lwjgl", "libX11.so.6");
            long set = x11.getFunctionAddress("XSetIOErrorHandler");
            if (set != 0) {
                handler = GLFWWindowCloseCallback.create(display -> lost.run()); // of the same form: one pointer
                JNI.invokePP(handler.address(), set);
            }
        } catch (LinkageError e) {
            // GLFW has found another libX11; what becomes of the process is libX11's then
        }
    }
}
