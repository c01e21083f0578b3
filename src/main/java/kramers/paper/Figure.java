package kramers.paper;

import java.io.IOException;
import java.util.List;
import kramers.plot.Panels;

/** A figure of arXiv:2601.10962: its settings, and how its pictures are laid out. */
public interface Figure {
    /** All figures, by number. */
    List<Figure> KNOWN = List.of(new Fig3(), new Fig4(), new FigS6());

    /** What the user types, and the name of the pictures. */
    String name();

    /** What it shows, in a few words. */
    String about();

    /** Makes the data and returns the picture. */
    Panels make(PaperLab lab) throws IOException, InterruptedException;
}
