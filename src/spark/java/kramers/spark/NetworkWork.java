package kramers.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import kramers.network.NetworkEngine;
import org.apache.spark.broadcast.Broadcast;

/** Works on networks with an executor's engine for them. */
abstract class NetworkWork extends Work {
    private static final long serialVersionUID = 1;

    private final Where where;

    NetworkWork(Where where) {
        this.where = where;
    }

    /**
     * What networks are worked on with.
     *
     * @param backend as the user asked for it
     * @param threads of a CPU, for each task
     * @param data packed, sent once to each executor
     * @param fingerprint of the data
     */
    record Where(String backend, int threads, Broadcast<byte[]> data, long fingerprint) implements Serializable {}

    /** The engine of the running task. */
    final ExecutorEngines.Shared<NetworkEngine> engine() throws IOException {
        return ExecutorEngines.networks(where.backend, where.threads, where.data, where.fingerprint);
    }

    @Override
    final Map<String, Double> clock() {
        return ExecutorEngines.networkClock();
    }
}
