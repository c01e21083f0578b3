package kramers.network.cuda;

import java.util.ArrayList;
import java.util.List;
import kramers.cuda.StructWriter;
import kramers.network.EarlyStop;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;

/**
 * How far a network has come, {@code Job} of kernels/jobs.cuh: what a slot of the device holds of it beside its weights.
 *
 * @param eta learning rate
 * @param batch images of a batch, 1 … training images; all of them: gradient descent
 * @param repeat of the network, which its batches follow from
 * @param steps the last
 * @param step updates made
 * @param checkpoint the next to be measured, from 0
 * @param epoch whose order the device has, -1: none
 * @param measured measurements that wait to be fetched
 * @param kept snapshots that wait to be fetched
 * @param diverged step at which it diverged, -1: it did not
 * @param start step at which it began
 * @param passed looks in a row at which it might have stopped
 * @param looked step of the last look, -1: none yet
 */
record NetworkJob(
        float eta,
        int batch,
        int repeat,
        int steps,
        int step,
        int checkpoint,
        int epoch,
        int measured,
        int kept,
        int diverged,
        State state,
        int start,
        int passed,
        int looked) {

    /** Bytes of the struct. */
    static final int BYTES = 56;

    /** In the kernels' numbers. */
    enum State {
        UNDER_WAY,
        ENDED
    }

    /**
     * A network, its weights in the slot, that is to be trained.
     *
     * @param images of the training set
     */
    static NetworkJob of(NetworkTask task, int images) {
        NetworkSpec network = task.spec();
        int batch = Math.min(network.batch(), images);
        int steps = Math.toIntExact(network.steps());
        int start = Math.toIntExact(task.start().step());
        return new NetworkJob(
                (float) network.eta(),
                batch,
                network.repeat(),
                steps,
                start,
                0,
                -1,
                0,
                0,
                -1,
                State.UNDER_WAY,
                start,
                0,
                -1);
    }

    /** A network, its weights in the slot, that is to be measured before it makes its only step. */
    static NetworkJob measureOnly() {
        return new NetworkJob(0, 1, 0, 1, 0, 0, 0, 0, 0, 0, State.UNDER_WAY, 0, 0, -1);
    }

    /** The same once what waited has been fetched. */
    NetworkJob fetched() {
        return new NetworkJob(
                eta, batch, repeat, steps, step, checkpoint, epoch, 0, 0, diverged, state, start, passed, looked);
    }

    /** Steps until it is looked at whether it may stop, 0 if it is to be now. */
    long untilLook(EarlyStop stop) {
        int made = step - start;
        return looked == step ? stop.until(made + 1L) + 1 : stop.until(made);
    }

    boolean ended() {
        return state == State.ENDED;
    }

    StructWriter struct() {
        return new StructWriter("Job", BYTES)
                .real("eta", eta)
                .int32("batch", batch)
                .int32("repeat", repeat)
                .int32("steps", steps)
                .int32("step", step)
                .int32("checkpoint", checkpoint)
                .int32("epoch", epoch)
                .int32("measured", measured)
                .int32("kept", kept)
                .int32("diverged", diverged)
                .int32("state", state.ordinal())
                .int32("start", start)
                .int32("passed", passed)
                .int32("looked", looked);
    }

    /** The jobs of all slots, from what the device has of them. */
    static List<NetworkJob> read(int[] all) {
        int length = BYTES / Integer.BYTES;
        List<NetworkJob> jobs = new ArrayList<>();
        for (int at = 0; at < all.length; at += length) {
            jobs.add(read(all, at));
        }
        return jobs;
    }

    private static NetworkJob read(int[] all, int at) {
        return new NetworkJob(
                Float.intBitsToFloat(all[at]),
                all[at + 1],
                all[at + 2],
                all[at + 3],
                all[at + 4],
                all[at + 5],
                all[at + 6],
                all[at + 7],
                all[at + 8],
                all[at + 9],
                State.values()[all[at + 10]],
                all[at + 11],
                all[at + 12],
                all[at + 13]);
    }
}
