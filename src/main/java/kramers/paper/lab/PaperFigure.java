package kramers.paper.lab;

import java.util.List;

/** A figure of arXiv:2601.10962: its settings, and how its pictures are laid out. */
public abstract sealed class PaperFigure permits TrajectoryFigure, NetworkFigure, ComparedFigure {
    private final String name;
    private final String about;

    /**
     * @param name what the user types, and the name of the pictures
     * @param about what it shows, in a few words
     */
    protected PaperFigure(String name, String about) {
        this.name = name;
        this.about = about;
    }

    /** What the user types, and the name of the pictures. */
    public final String name() {
        return name;
    }

    /** What it shows, in a few words. */
    public final String about() {
        return about;
    }

    /** Letters of the panels that may be made without the others; empty if all are made together. */
    public List<String> panels() {
        return List.of();
    }

    /** The images that the paper's is of; one of trajectories has no need of any. */
    public PaperImages images() {
        return PaperImages.DIGITS;
    }

    /** Whether it may be made of another training than its own. */
    public boolean ofAnyTraining() {
        return false;
    }
}
