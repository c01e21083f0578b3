package kramers.experiment.freezing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Networks made by hand: endpoints at the checkpoints 0, 20, 40 …, and a training that reaches everything at step 40 of 100. */
final class Branches {
    static final int SPACING = 20;
    static final double ETA = 0.05;
    static final TrainingCurve TRAINING = new TrainingCurve(
            new long[] {0, 20, 40, 60, 80, 100},
            new double[] {2.3, 0.5, 0.1, 0.05, 0.02, 0.01},
            new double[] {0.1, 0.8, 1, 1, 1, 1});

    private Branches() {}

    /** As many of each of ten classes, in class order. */
    static short[] labels(int images) {
        short[] labels = new short[images];
        for (int i = 0; i < images; i++) {
            labels[i] = (short) (i * 10 / images);
        }
        return labels;
    }

    /** Predicts the right class but for these images, which it takes for the next class. */
    static short[] allBut(int images, int... wrong) {
        short[] predicted = labels(images);
        for (int image : wrong) {
            predicted[image] = (short) ((predicted[image] + 1) % 10);
        }
        return predicted;
    }

    static short[] always(int images, int name) {
        short[] predicted = new short[images];
        Arrays.fill(predicted, (short) name);
        return predicted;
    }

    static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    static Endpoint stopped(int number, short[] predicted) {
        return new Endpoint((long) number * SPACING, 100, 0.004, 1, predicted, true, false);
    }

    static Endpoint unconverged(int number, short[] predicted) {
        return new Endpoint((long) number * SPACING, 2000, 0.2, 0.98, predicted, false, false);
    }

    static Endpoint diverged(int number) {
        return Endpoint.diverged((long) number * SPACING, 7);
    }

    static Continuations network(int images, List<Endpoint> endpoints) {
        return new Continuations(ETA, TRAINING, labels(images), endpoints);
    }

    /** Endpoints in order, stopped, with these predictions; null is one that diverged. */
    static Continuations network(int images, short[]... predicted) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < predicted.length; i++) {
            endpoints.add(predicted[i] == null ? diverged(i) : stopped(i, predicted[i]));
        }
        return network(images, endpoints);
    }

    /** The network with these of its endpoints alone. */
    static Continuations part(Continuations whole, Iterable<Integer> numbers) {
        List<Endpoint> some = new ArrayList<>();
        for (int number : numbers) {
            some.add(whole.endpoints().get(number));
        }
        return new Continuations(whole.eta(), whole.training(), whole.labels(), some);
    }

    /**
     * Endpoints that change less and less often: each has the errors of the one before but for some images, with a chance that
     * falls along the training; now and then one is odd, or diverges.
     */
    static Continuations random(RandomGenerator random, int images, int endpoints) {
        short[][] predicted = new short[endpoints][];
        short[] now = allBut(images, range(0, images / 5));
        double mobile = 0.2 + random.nextDouble();
        for (int i = 0; i < endpoints; i++) {
            if (random.nextDouble() < mobile * Math.pow(1 - (double) i / endpoints, 3)) {
                now = now.clone();
                int image = random.nextInt(images);
                now[image] = (short) random.nextInt(10);
            }
            predicted[i] = now;
            if (random.nextInt(60) == 0) {
                predicted[i] = random.nextInt(4) == 0 ? null : allBut(images, random.nextInt(images));
            }
        }
        return network(images, predicted);
    }
}
