package kramers.viewer;

/** A rectangle of the window, from its top left; units of an unscaled window. */
record Box(double x, double y, double width, double height) {
    boolean contains(double px, double py) {
        return px >= x && px < x + width && py >= y && py < y + height;
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }
}
