package kramers.app;

import java.util.List;

/** Keeps what a run says, warnings too.
 *
 * @param said where it is put
 */
public record Lines(List<String> said) implements Monitor {
    @Override
    public void line(String text) {
        said.add(text);
    }

    @Override
    public void warn(String text) {
        said.add(text);
    }
}
