package kramers.viewer;

import kramers.viewer.scene.Camera;
import kramers.viewer.scene.Colouring;
import kramers.viewer.scene.Look;

/**
 * How cells are shown. Immutable; the user's wishes make new ones.
 *
 * @param camera from where, all cells alike
 * @param effective whether the height is the effective loss (Eq. 7)
 * @param colouring what the colour of a particle tells
 * @param density whether particles are shown as a density; null: where they are many
 */
public record Shown(Camera camera, boolean effective, Colouring colouring, Boolean density) {
    /** The loss seen at an angle, particles by their valley. */
    public static final Shown USUAL = new Shown(Camera.SPACE, false, Colouring.VALLEY, null);

    /** From elsewhere. */
    public Shown camera(Camera newCamera) {
        return new Shown(newCamera, effective, colouring, density);
    }

    /** With the other height. */
    public Shown otherHeight() {
        return new Shown(camera, !effective, colouring, density);
    }

    /** With the other meaning of colours. */
    public Shown otherColouring() {
        Colouring[] all = Colouring.values();
        return new Shown(camera, effective, all[(colouring.ordinal() + 1) % all.length], density);
    }

    /** From above, or at an angle. */
    public Shown otherCamera() {
        return camera(camera.above() ? Camera.SPACE : Camera.ABOVE);
    }

    /** With discs in place of a density, or the other way round. */
    public Shown otherDensity(int particles) {
        return new Shown(camera, effective, colouring, !dense(particles));
    }

    boolean dense(int particles) {
        return density != null ? density : particles >= Look.CROWD;
    }

    Look look(int particles, double scale) {
        return Look.of(colouring, dense(particles), particles, scale);
    }
}
