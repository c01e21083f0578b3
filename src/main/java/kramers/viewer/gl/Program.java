package kramers.viewer.gl;

import java.util.HashMap;
import java.util.Map;
import org.lwjgl.opengl.GL20C;

/** A vertex and a fragment shader, linked; uniforms by name. Of the thread of its context. */
public final class Program implements AutoCloseable {
    private static final String HEADER = "#version 330 core\n";

    private final int id;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param vertex text of the vertex shader without its version
     * @param fragment text of the fragment shader, likewise
     */
    public Program(String vertex, String fragment) {
        id = GL20C.glCreateProgram();
        int first = compiled(GL20C.GL_VERTEX_SHADER, vertex);
        int second = compiled(GL20C.GL_FRAGMENT_SHADER, fragment);
        GL20C.glAttachShader(id, first);
        GL20C.glAttachShader(id, second);
        GL20C.glLinkProgram(id);
        GL20C.glDeleteShader(first);
        GL20C.glDeleteShader(second);
        if (GL20C.glGetProgrami(id, GL20C.GL_LINK_STATUS) == 0) {
            throw new IllegalStateException(GL20C.glGetProgramInfoLog(id));
        }
    }

    private static int compiled(int kind, String text) {
        int shader = GL20C.glCreateShader(kind);
        GL20C.glShaderSource(shader, HEADER + text);
        GL20C.glCompileShader(shader);
        if (GL20C.glGetShaderi(shader, GL20C.GL_COMPILE_STATUS) == 0) {
            throw new IllegalStateException(GL20C.glGetShaderInfoLog(shader));
        }
        return shader;
    }

    private int place(String name) {
        return places.computeIfAbsent(name, key -> GL20C.glGetUniformLocation(id, key));
    }

    /** Is what draws from here on. */
    public Program use() {
        GL20C.glUseProgram(id);
        return this;
    }

    /** Sets a number; of the program in use. */
    public Program set(String name, double value) {
        GL20C.glUniform1f(place(name), (float) value);
        return this;
    }

    /** Sets a whole number, or the unit of a texture. */
    public Program set(String name, int value) {
        GL20C.glUniform1i(place(name), value);
        return this;
    }

    /** Sets a vector of two numbers. */
    public Program set(String name, double x, double y) {
        GL20C.glUniform2f(place(name), (float) x, (float) y);
        return this;
    }

    /** Sets a vector of four numbers. */
    public Program set(String name, double x, double y, double z, double w) {
        GL20C.glUniform4f(place(name), (float) x, (float) y, (float) z, (float) w);
        return this;
    }

    /** Sets a colour, 0xRRGGBB, as a vector of three. */
    public Program colour(String name, int rgb) {
        GL20C.glUniform3f(place(name), (rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
        return this;
    }

    /** Sets a 4 x 4 matrix, column by column. */
    public Program matrix(String name, float[] columns) {
        GL20C.glUniformMatrix4fv(place(name), false, columns);
        return this;
    }

    @Override
    public void close() {
        GL20C.glDeleteProgram(id);
    }
}
