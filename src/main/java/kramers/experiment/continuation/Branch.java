package kramers.experiment.continuation;

import kramers.network.NetworkSpec;

/**
 * A descent from a checkpoint of a network.
 *
 * @param index place among all branches of a training: its networks in order, each with its checkpoints in order
 * @param network that is left there
 * @param checkpoint number of the checkpoint, from 0
 * @param start step of the checkpoint, t_c
 * @param last step at the latest, counted like those of the network
 */
public record Branch(int index, NetworkSpec network, int checkpoint, long start, long last) {

    /** Steps that it is to make, at the most. */
    public long steps() {
        return last - start;
    }

    /** The descent as a network of its own: all training images in each batch. */
    NetworkSpec descent(int images) {
        return new NetworkSpec(index, network.eta(), images, network.repeat(), last);
    }

    @Override
    public String toString() {
        return "the branch at step " + start + " of the network of " + network.place();
    }
}
