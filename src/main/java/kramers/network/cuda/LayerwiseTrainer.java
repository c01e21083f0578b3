package kramers.network.cuda;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.LaunchSizer;
import kramers.network.TrainingProtocol;
import kramers.parallel.WorkClock;

/**
 * Slots whose networks go layer by layer, several at once, as strided-batched products of cuBLAS: for networks that no block's
 * shared memory can hold. A launch takes networks of the same batch size into lanes ({@link LayerwiseBatch}) and lets them make
 * their steps together, until one of them has ended or the time is over.
 */
final class LayerwiseTrainer extends NetworkPool {
    private static final int SLOTS_PER_LANE = 4;

    /** How long steps go on until those that have diverged are noticed. */
    private static final double STRETCH_NANOS = 5e7;

    private static final int LONGEST_STRETCH = 1 << 14;

    private LayerwiseBatch lanes;
    private final LaunchSizer stretch = new LaunchSizer(STRETCH_NANOS, 1, 1, LONGEST_STRETCH, LONGEST_STRETCH);

    LayerwiseTrainer(Context context, Setup setup) {
        super(context, setup);
    }

    @Override
    void prepare() throws IOException {
        lanes = keep(new LayerwiseBatch(this));
    }

    @Override
    int useful() {
        return SLOTS_PER_LANE * lanes.count(1);
    }

    @Override
    long shareBytes() {
        return 0;
    }

    @Override
    void reserve(int batch) throws CudaException {
        lanes.reserve(batch);
    }

    @Override
    List<NetworkJob> launch(List<Integer> order) throws IOException {
        List<NetworkJob> jobs = readJobs();
        int batch = jobs.get(order.get(0)).batch();
        List<NetworkJob> before = jobs;
        List<Integer> group = order.stream()
                .filter(slot -> before.get(slot).batch() == batch)
                .limit(lanes.count(batch))
                .toList();
        lanes.enter(group);
        long clock = System.nanoTime();
        while (group.stream().allMatch(goesOn(jobs)) && System.nanoTime() - clock < TARGET_NANOS) {
            jobs = proceed(group, batch, jobs);
        }
        lanes.leave();
        context().await("training " + group.size() + " networks layer by layer");
        return jobs;
    }

    private Predicate<Integer> goesOn(List<NetworkJob> jobs) {
        return slot -> {
            NetworkJob job = jobs.get(slot);
            return !job.ended() && job.measured() < setup().measurements() && job.kept() < setup().snapshots();
        };
    }

    /** Looks at those that may stop, measures those that are due, or lets all make steps until one is; all jobs after that. */
    private List<NetworkJob> proceed(List<Integer> group, int batch, List<NetworkJob> jobs) throws IOException {
        TrainingProtocol protocol = setup().protocol();
        long steps = stretch.size();
        long look = steps;
        for (int slot : group) {
            NetworkJob job = jobs.get(slot);
            steps = Math.min(steps, protocol.stepOf(job.checkpoint(), job.start(), job.steps()) - job.step());
            look = Math.min(look, job.untilLook(protocol.stop()));
        }
        steps = Math.min(steps, look);
        long clock = System.nanoTime();
        if (steps == 0) {
            if (look == 0) {
                lanes.look();
            } else {
                lanes.measure();
            }
            context().await("measuring layer by layer");
            setup().clock().since(clock, WorkClock.MEASURING);
        } else {
            lanes.steps((int) steps, batch);
            context().await(steps + " steps layer by layer");
            long nanos = Math.max(1, System.nanoTime() - clock);
            setup().clock().add(WorkClock.TRAINING, nanos);
            stretch.took(steps, nanos);
        }
        return readJobs();
    }
}
