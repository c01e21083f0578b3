package kramers.network.cuda;

import java.io.IOException;
import kramers.cuda.Context;
import kramers.cuda.library.Cublas;

/** Which kind of {@link NetworkPool} networks get. */
final class NetworkPools {
    private NetworkPools() {}

    /**
     * The kind of slots that suits the networks: blocks that hold one each if their shared memory has room for it, else cuBLAS,
     * layer by layer; without that, blocks that leave the weights in global memory.
     */
    static NetworkPool open(Context context, NetworkPool.Setup setup) throws IOException {
        boolean blocks = BlockTrainer.fits(context.device(), setup.protocol().model()) || Cublas.missing() != null;
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
