package kramers.network.cuda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.cuda.Context;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.Snapshot;
import kramers.network.TopEigenvalues;
import kramers.network.model.Model;
import kramers.network.spectrum.LanczosRecursion;
import kramers.parallel.WorkClock;

/**
 * Eigenvalues of networks that are measured on a device. The Hessian of a single linear layer is multiplied there, with all vectors
 * of Lanczos, for many networks at once: those of a launch go the same number of steps, and one that is done makes room for
 * the next. That of all parameters, or of a convolution, is left to the engine of the CPU, in double precision.
 */
final class DeviceEigenvalues {
    /**
     * Bound of the residuals on a device, in units of the largest eigenvalue: ten times that of the CPU, since |β_m s_m| does not
     * see the rounding error of products in single precision, which is up to 1e-6 for networks like the paper's.
     */
    static final double TOLERANCE = 10 * HessianRequest.TOLERANCE;

    /** What single precision leaves of a vector that ought to vanish is about that long. */
    static final double BREAKDOWN = 1e-7;

    /** Vectors of a basis at first; a network that needs more starts again with twice as many. */
    private static final int VECTORS = 128;

    private final NetworkEngine cpu;
    private final Model model;
    private final Loss loss;
    private final HessianRequest curvature;
    private final WorkClock clock;

    /**
     * For networks of one model.
     *
     * @param cpu with the data that the networks were trained on
     * @param clock hears how long the device was at work
     */
    DeviceEigenvalues(NetworkEngine cpu, Model model, Loss loss, HessianRequest curvature, WorkClock clock) {
        this.cpu = cpu;
        this.model = model;
        this.loss = loss;
        this.curvature = curvature;
        this.clock = clock;
    }

    /** The loss whose curvature it takes. */
    Loss loss() {
        return loss;
    }

    /** Which eigenvalues it takes. */
    HessianRequest curvature() {
        return curvature;
    }

    /** Hears how long the device was at work. */
    WorkClock clock() {
        return clock;
    }

    /**
     * Spectra in the order of the networks.
     *
     * @param images training images on the device
     */
    List<TopEigenvalues> of(Context context, DeviceImages images, List<Snapshot> networks)
            throws IOException, InterruptedException {
        if (networks.isEmpty()) {
            return List.of();
        }
        boolean here = isOnDevice(model, curvature.layer());
        return here ? onDevice(context, images, networks) : onCpu(networks);
    }

    /** True if the Hessian by these weights is multiplied on a device. */
    static boolean isOnDevice(Model model, int layer) {
        return layer != HessianRequest.ALL && layer >= model.convolutions().size();
    }

    private List<TopEigenvalues> onCpu(List<Snapshot> networks) throws IOException, InterruptedException {
        Map<Snapshot, Measurement> found = new IdentityHashMap<>();
        cpu.measure(model, loss, curvature, networks.iterator(), found::put);
        List<TopEigenvalues> all = new ArrayList<>();
        networks.forEach(network -> all.add(found.get(network).spectrum()));
        return all;
    }

    private List<TopEigenvalues> onDevice(Context context, DeviceImages images, List<Snapshot> networks)
            throws IOException, InterruptedException {
        TopEigenvalues[] found = new TopEigenvalues[networks.size()];
        int capacity = Math.min(dimension(), Math.max(VECTORS, 2 * curvature.count()));
        Deque<Integer> waiting = new ArrayDeque<>();
        for (int i = 0; i < found.length; i++) {
            waiting.add(i);
        }
        while (!waiting.isEmpty()) {
            try (LanczosBatch batch = new LanczosBatch(
                    context, images, model, loss, curvature.layer(), waiting.size(), capacity, BREAKDOWN)) {
                waiting = new Round(batch, capacity, networks, found).run(waiting);
            }
            capacity = (int) Math.min(dimension(), 2L * capacity);
        }
        return Arrays.asList(found);
    }

    private int dimension() {
        return model.weights(curvature.layer()).size();
    }

    /** A network, by its number, and what is known of its curvature. */
    private record Entry(int network, LanczosRecursion recursion) {}

    /** Networks in the slots of a device, until each is done or has used up its room. */
    private final class Round {
        private final LanczosBatch batch;
        private final int capacity;
        private final List<Snapshot> networks;
        private final TopEigenvalues[] found;
        private final Map<Integer, Entry> underWay = new LinkedHashMap<>();
        private final Deque<Integer> tooLong = new ArrayDeque<>();

        Round(LanczosBatch batch, int capacity, List<Snapshot> networks, TopEigenvalues[] found) {
            this.batch = batch;
            this.capacity = capacity;
            this.networks = networks;
            this.found = found;
        }

        /** Those that need more room. */
        Deque<Integer> run(Deque<Integer> waiting) throws IOException, InterruptedException {
            fill(waiting);
            while (!underWay.isEmpty()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                List<Integer> order = List.copyOf(underWay.keySet());
                long begin = System.nanoTime();
                List<LanczosBatch.Steps> made = batch.advance(order);
                clock.since(begin, WorkClock.CURVATURE);
                for (int i = 0; i < order.size(); i++) {
                    take(order.get(i), made.get(i));
                }
                fill(waiting);
            }
            return tooLong;
        }

        private void fill(Deque<Integer> waiting) throws IOException {
            List<Integer> filled = new ArrayList<>();
            for (int slot = 0; slot < batch.count() && !waiting.isEmpty(); slot++) {
                if (!underWay.containsKey(slot)) {
                    int network = waiting.remove();
                    var recursion = new LanczosRecursion(dimension(), curvature.count(), TOLERANCE, BREAKDOWN);
                    underWay.put(slot, new Entry(network, recursion));
                    batch.put(slot, networks.get(network).parameters());
                    batch.put(slot, recursion);
                    filled.add(slot);
                }
            }
            if (!filled.isEmpty()) {
                long begin = System.nanoTime();
                batch.activate(filled);
                clock.since(begin, WorkClock.CURVATURE);
            }
        }

        /** Hears what a launch did for a slot. */
        private void take(int slot, LanczosBatch.Steps steps) throws IOException {
            Entry entry = underWay.get(slot);
            LanczosRecursion recursion = entry.recursion();
            LanczosRecursion.Next next = LanczosRecursion.Next.VECTOR;
            for (int i = 0; i < steps.alpha().length && next == LanczosRecursion.Next.VECTOR; i++) {
                next = recursion.add(steps.alpha()[i], steps.beta()[i]);
            }
            if (next == LanczosRecursion.Next.NOTHING) {
                found[entry.network()] = recursion.spectrum();
                underWay.remove(slot);
                return;
            }
            boolean fresh = next == LanczosRecursion.Next.FRESH;
            if (fresh) {
                double[][] sums = recursion.combinations();
                batch.combine(slot, recursion.size() - sums.length, sums);
            }
            if (recursion.size() == capacity) {
                tooLong.add(entry.network());
                underWay.remove(slot);
            } else if (fresh) {
                batch.put(slot, recursion);
            }
        }
    }
}
