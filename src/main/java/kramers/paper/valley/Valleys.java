package kramers.paper.valley;

import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;
import kramers.network.NetworkSpec;
import kramers.paper.lab.NetworkLab;

/**
 * Where the first repeats of a training's cells end, and the ways there. Cells stand by batch size, large ones first, then by learning
 * rate, small ones first.
 */
public final class Valleys {
    private final TrainedEnds ends;
    private final EndPlane plane;
    private final List<Spectrum> spectra;

    private Valleys(TrainedEnds ends, EndPlane plane, List<Spectrum> spectra) {
        this.ends = ends;
        this.plane = plane;
        this.spectra = spectra;
    }

    /**
     * All eigenvalues of a network.
     *
     * @param eigenvalues descending
     */
    record Spectrum(NetworkSpec network, double[] eigenvalues) {}

    /**
     * Of a training that kept every checkpoint of these.
     *
     * @throws IOException if its files cannot be read, or all of these but one diverged
     */
    public static Valleys of(Training.Result training, NetworkLab lab) throws IOException, InterruptedException {
        return of(TrainedEnds.ofFirst(training, lab.data()), lab);
    }

    static Valleys of(TrainedEnds ends, NetworkLab lab) throws IOException, InterruptedException {
        List<TrainedNetwork> sound = TrainedEnds.sound(ends.first());
        if (sound.size() < 2) {
            throw new IOException("the first trainings of all cells but " + sound.size()
                    + " diverged, and there are no ends to compare: try another --seed");
        }
        return new Valleys(ends, EndPlane.of(ends, sound), spectra(ends, sound, lab));
    }

    /** At the largest learning rate. */
    private static List<Spectrum> spectra(TrainedEnds ends, List<TrainedNetwork> sound, NetworkLab lab)
            throws IOException, InterruptedException {
        double[] etas = ends.training().spec().eta();
        List<TrainedNetwork> some = sound.stream()
                .filter(network -> network.spec().eta() == etas[etas.length - 1])
                .toList();
        List<double[]> found = lab.spectra(
                ends.training().spec().protocol(), some.stream().map(ends::of).toList());
        return IntStream.range(0, some.size())
                .mapToObj(i -> new Spectrum(some.get(i).spec(), found.get(i)))
                .toList();
    }

    /** The ends of these networks, at the least. */
    TrainedEnds ends() {
        return ends;
    }

    EndPlane plane() {
        return plane;
    }

    /** Of those at the largest learning rate that did not diverge. */
    List<Spectrum> spectra() {
        return spectra;
    }

    /** The first repeat of each cell, diverged or not, in the order of the cells. */
    List<TrainedNetwork> cells() {
        return ends.first();
    }

    /** What has to be said of them: how many diverged, or did not converge; empty if all did. */
    String flaws() {
        long diverged = cells().stream().filter(TrainedNetwork::diverged).count();
        long slow = cells().stream()
                .filter(network -> !network.diverged() && !network.converged())
                .count();
        StringJoiner flaws = new StringJoiner(", ");
        Stream.of(diverged == 0 ? "" : diverged + " diverged", slow == 0 ? "" : slow + " not converged")
                .filter(flaw -> !flaw.isEmpty())
                .forEach(flaws::add);
        return flaws.length() == 0 ? "" : flaws + " of " + cells().size();
    }
}
