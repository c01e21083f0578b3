package kramers.viewer.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told where a library is missing: codes and texts are those that GLFW gave when each was hidden. */
class ErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0x10006 | EGL: Library not found | libegl1",
                "0x10006 | EGL: Failed to get EGL display: One or more argument values are invalid | libegl-mesa0",
                "0x10006 | EGL: Failed to initialize EGL: EGL is not or could not be initialized | libgl1-mesa-dri",
                "0x10006 | GLX: Failed to load GLX | libgl1",
                "0x10009 | GLX: Failed to find a suitable GLXFBConfig | libglx-mesa0",
                "0x10006 | GLX: No GLXFBConfigs returned | libglx-mesa0",
                "0x10007 | GLX: Failed to create context: GLXBadFBConfig | libgl1-mesa-dri",
                "0x10009 | EGL: Failed to find a suitable EGLConfig | OpenGL 3.3",
                "0x10007 | GLX: Failed to create context | OpenGL 3.3",
            })
    void saysWhatToInstall(int code, String text, String install) {
        for (boolean offscreen : new boolean[] {false, true}) {
            String advice = Errors.advice(code, text, offscreen);
            assertTrue(advice.startsWith(offscreen ? "nothing can be drawn: " : "no window: "), advice);
            assertTrue(
                    java.util.List.of(advice.split("[ ,;\\[\\]]+")).containsAll(java.util.List.of(install.split(" "))),
                    advice);
            assertTrue(advice.endsWith("[" + text + "]"), advice);
            assertFalse(advice.contains("no display was found"), advice);
            assertEquals(1, advice.lines().count());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0x1000E | Failed to detect any supported platform",
                "0x1000E | X11: The DISPLAY environment variable is missing",
                "0x1000E | X11: Failed to open display :7",
                "0x10008 | Wayland: Failed to connect to display",
            })
    void saysThatThereIsNoDisplay(int code, String text) {
        assertEquals(
                "no window: no display was found (--snapshot and --record need no display) [" + text + "]",
                Errors.advice(code, text, false));
        assertEquals("nothing can be drawn: no display was found [" + text + "]", Errors.advice(code, text, true));
    }

    @org.junit.jupiter.api.Test
    void oneLineWhateverIsSaid() {
        assertEquals(1, Errors.advice(0x10008, "first\nsecond", false).lines().count());
        assertFalse(Errors.advice(0, "", false).contains("["));
    }
}
