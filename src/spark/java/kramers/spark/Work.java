package kramers.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What a task does, in an executor. Without side effects: Spark may try it again, or in two places at once, and interrupt it. */
abstract class Work extends AbstractFunction1<Iterator<byte[]>, byte[]> implements Serializable {
    private static final long serialVersionUID = 1;

    /** Works off the items of a task, packed, and returns a result for each. */
    abstract List<byte[]> run(byte[] items) throws IOException, InterruptedException;

    /** How long the executor's engines of this kind have been at work. */
    abstract Map<String, Double> clock();

    @Override
    public final byte[] apply(Iterator<byte[]> partition) {
        long begin = System.nanoTime();
        try {
            List<byte[]> results = run(partition.next());
            double seconds = (System.nanoTime() - begin) * 1e-9;
            return new TaskResult(SparkEnv.get().executorId(), seconds, clock(), results).bytes();
        } catch (IOException | InterruptedException e) {
            throw Work.<RuntimeException>asIs(e);
        }
    }

    /** Scala knows no checked exceptions: the driver is to see the one that was thrown. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asIs(Throwable e) throws E {
        throw (E) e;
    }
}
