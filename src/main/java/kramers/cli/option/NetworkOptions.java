package kramers.cli.option;

import java.io.IOException;
import kramers.network.HessianRequest;
import kramers.network.data.Dataset;
import kramers.network.model.MlpShape;
import picocli.CommandLine.Mixin;

/** What networks see, and what is measured of them. */
public final class NetworkOptions {
    @Mixin
    private DataOptions data;

    @Mixin
    private CurvatureOptions curvature;

    /** Loads the images; see {@link DataOptions#load}. */
    public Dataset load() throws IOException {
        return data.load();
    }

    /** Which eigenvalues to take of a network of some shape; see {@link CurvatureOptions#curvature}. */
    public HessianRequest curvature(MlpShape shape) {
        return curvature.curvature(shape);
    }
}
