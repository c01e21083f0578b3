package kramers.viewer;

import java.util.ArrayList;
import java.util.List;
import kramers.experiment.live.LiveControl;
import kramers.langevin.Cell;

/** Writes down what is asked of it. */
final class RecordingControl implements LiveControl {
    private final List<String> asked = new ArrayList<>();

    /** What was asked since the last call, in order. */
    List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    @Override
    public void pause(boolean paused) {
        asked.add("pause " + paused);
    }

    @Override
    public void step() {
        asked.add("step");
    }

    @Override
    public void restart(long seed) {
        asked.add("restart " + seed);
    }

    @Override
    public void change(int cell, Cell settings, double noisePower) {
        asked.add("change " + cell + " " + settings.eta() + " " + settings.sigma() + " " + noisePower);
    }

    @Override
    public void speed(double stepsPerSecond) {
        asked.add("speed " + stepsPerSecond);
    }
}
