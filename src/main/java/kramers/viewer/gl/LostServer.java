package kramers.viewer.gl;

import org.lwjgl.glfw.GLFWWindowCloseCallback;
import org.lwjgl.system.JNI;
import org.lwjgl.system.Library;
import org.lwjgl.system.SharedLibrary;

/**
 * Hears that an X server has gone, and ends the process with exit code 0. Left to itself libX11 ends it with 1, past Java's shutdown,
 * and a handler of such an error may not return either. It holds libX11's lock, for which Mesa's part of a usual end of the process
 * would wait forever.
 */
final class LostServer {
    /** Kept for the life of the process, as is libX11's pointer to it. */
    private static GLFWWindowCloseCallback handler;

    private LostServer() {}

    /** @param lost called as the last that happens */
    static void listen(Runnable lost) {
        try {
            SharedLibrary x11 = Library.loadNative(LostServer.class, "org.lwjgl", "libX11.so.6");
            long set = x11.getFunctionAddress("XSetIOErrorHandler");
            long exit = x11.getFunctionAddress("_exit"); // found in what libX11 itself links
            if (set != 0 && exit != 0) {
                handler = GLFWWindowCloseCallback.create(display -> end(lost, exit)); // of the same form: one pointer
                JNI.invokePP(handler.address(), set);
            }
        } catch (LinkageError e) {
            // GLFW has found another libX11; what becomes of the process is libX11's then
        }
    }

    private static void end(Runnable lost, long exit) {
        try {
            lost.run();
        } finally {
            JNI.invokeV(0, exit);
        }
    }
}
