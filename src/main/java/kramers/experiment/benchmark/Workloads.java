package kramers.experiment.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import kramers.parallel.Exercise;

/** All workloads of a subject, what its engines know of the hardware included. */
final class Workloads {
    private static final DoubleSupplier NO_CLOCK = () -> Double.NaN;

    /** Multiplications and fused multiply-adds of a normal: logarithm, root, sine and cosine of two, see bench/README.md. */
    private static final Map<String, Double> NORMAL = Map.of("float", 12.5, "double", 17.5);

    /** Rows of matrices: the fewest that their products are measured with. */
    private static final double SIDE = 512;

    private Workloads() {}

    static List<Workload> of(Subject subject) throws IOException {
        List<Workload> all = new ArrayList<>(TrajectoryWorkloads.of(subject));
        all.addAll(NetworkWorkloads.of(subject));
        if (!subject.share() && subject.parts().isEmpty()) {
            for (Exercise exercise : subject.trajectories().ceilings()) {
                all.add(ceiling(subject, exercise));
            }
            for (Exercise exercise : subject.networks().ceilings()) {
                all.add(ceiling(subject, exercise));
            }
        }
        List<String> order = List.copyOf(Catalogue.ids(false));
        all.sort(Comparator.comparingInt(workload -> order.indexOf(workload.id())));
        return all;
    }

    private static Workload ceiling(Subject subject, Exercise exercise) {
        int dash = exercise.id().indexOf('-');
        String kind = dash < 0 ? exercise.id() : exercise.id().substring(0, dash);
        String precision = dash < 0 ? "" : exercise.id().substring(dash + 1);
        int bytes = precision.equals("double") ? Double.BYTES : Float.BYTES;
        return switch (kind) {
            case "normals" ->
                bound(
                        subject,
                        exercise,
                        precision,
                        "fma-" + precision,
                        NORMAL.get(precision),
                        NORMAL.get(precision),
                        bytes);
            case "products" -> bound(subject, exercise, precision, "fma-" + precision, 1, 1, 3.0 * bytes / SIDE);
            case "curand" -> bound(subject, exercise, precision, "memory", bytes, 0, bytes);
            case "fma" -> bound(subject, exercise, precision, "", 0, 1, 0);
            default -> bound(subject, exercise, precision, "", 0, 0, 1);
        };
    }

    private static Workload bound(
            Subject subject,
            Exercise exercise,
            String precision,
            String ceiling,
            double need,
            double multiplyAdds,
            double bytes) {
        return new Workload(
                subject, exercise, precision, ceiling, need, multiplyAdds, bytes, 0, NO_CLOCK, Workload.ONE);
    }
}
