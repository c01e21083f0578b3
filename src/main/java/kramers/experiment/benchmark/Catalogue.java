package kramers.experiment.benchmark;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kramers.spec.InvalidSetting;

/** What can be measured, in the order in which it is told. */
public enum Catalogue {
    FIG3_FLOAT("fig3-float", true, "trajectories, grid of Fig. 3, all statistics, float"),
    FIG3_DOUBLE("fig3-double", true, "the same in double precision"),
    FIG3_P0("fig3-p0", false, "the same in float, isotropic noise (p = 0)"),
    FIG3_P2("fig3-p2", false, "the same in float, noise of covariance H squared (p = 2)"),
    ONE_CELL("one-cell", false, "as many trajectories in one cell, eta = sigma = 0.1, float"),
    TRAIN_10("train-10", false, "training, network 784-50-50-10, B = 10"),
    TRAIN_50("train-50", true, "training, network 784-50-50-10, B = 50"),
    TRAIN_500("train-500", false, "training, network 784-50-50-10, B = 500"),
    TRAIN_WIDE("train-wide", false, "training, network 784-300-100-10, B = 50"),
    TRAIN_CNN("train-cnn", false, "training, the paper's convolutional network on the digits, B = 50"),
    EVALUATE("evaluate", true, "losses and accuracies, 784-50-50-10, 1,200 images"),
    SPECTRUM("spectrum", true, "ten largest eigenvalues of the middle layer's Hessian"),
    HESSIAN_PRODUCTS("hessian-products", true, "products of the middle layer's Hessian with vectors"),
    NORMALS_FLOAT("normals-float", true, "normals, Philox and Box-Muller, float"),
    NORMALS_DOUBLE("normals-double", true, "the same in double precision"),
    CURAND_FLOAT("curand-float", false, "normals of cuRAND, float (CUDA)"),
    CURAND_DOUBLE("curand-double", false, "the same in double precision"),
    PRODUCTS_FLOAT("products-float", false, "products of matrices, SGEMM of OpenBLAS or cuBLAS"),
    PRODUCTS_DOUBLE("products-double", false, "the same, DGEMM"),
    FMA_FLOAT("fma-float", true, "fused multiply-adds in registers, float: a ceiling"),
    FMA_DOUBLE("fma-double", true, "the same in double precision"),
    CACHE("cache", false, "reads from the first-level cache (CPU): a ceiling"),
    MEMORY("memory", false, "memory: STREAM triad, or a copy on CUDA: a ceiling"),
    SCALING("scaling", false, "fig3-float and train-50 on 1, 2, 4 ... threads (CPU)");

    private final String id;
    private final boolean quick;
    private final String what;

    Catalogue(String id, boolean quick, String what) {
        this.id = id;
        this.quick = quick;
        this.what = what;
    }

    /** What records and the command line know it by. */
    public String id() {
        return id;
    }

    /** In words. */
    public String what() {
        return what;
    }

    /** All of them, or those of a quick run. */
    public static Set<String> ids(boolean quickOnly) {
        return List.of(values()).stream()
                .filter(one -> one.quick || !quickOnly)
                .map(Catalogue::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Those that were asked for.
     *
     * @throws InvalidSetting if there is no such workload
     */
    public static Set<String> chosen(List<String> ids) {
        Set<String> all = ids(false);
        for (String id : ids) {
            InvalidSetting.unless(
                    all.contains(id), "only", "'" + id + "' is no workload; kramers bench --list names them");
        }
        return new LinkedHashSet<>(ids);
    }
}
