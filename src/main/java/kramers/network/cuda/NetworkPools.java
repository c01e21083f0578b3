package kramers.network.cuda;

import java.io.IOException;
import kramers.cuda.Context;
import kramers.cuda.library.Cublas;
import kramers.network.model.Model;

/** Which kind of {@link NetworkPool} networks get. */
final class NetworkPools {
    private NetworkPools() {}

    /**
     * The kind of slots that suits the networks: blocks that hold one each if their shared memory has room for it, else cuBLAS,
     * layer by layer; without that, blocks that leave the weights in global memory, but for convolutions.
     */
    static NetworkPool open(Context context, NetworkPool.Setup setup) throws IOException {
        Model model = setup.protocol().model();
        boolean whole = model.convolutions().isEmpty() && Cublas.missing() != null;
        boolean blocks = whole || BlockTrainer.fits(context.device(), model);
        NetworkPool pool = blocks ? new BlockTrainer(context, setup) : new LayerwiseTrainer(context, setup);
        try {
            pool.take();
        } catch (IOException e) {
            pool.close();
            throw e;
        }
        return pool;
    }
}
