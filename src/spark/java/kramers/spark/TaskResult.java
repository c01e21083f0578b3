package kramers.spark;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.experiment.run.Journal;

/**
 * What a task brings home.
 *
 * @param executor that it ran on
 * @param seconds that it took there
 * @param clock seconds that the executor's engines of this kind have been at work since they were opened, by kind of work
 * @param results one for each item, in order
 */
record TaskResult(String executor, double seconds, Map<String, Double> clock, List<byte[]> results) {

    byte[] bytes() throws IOException {
        return Journal.pack(this::write);
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeUTF(executor);
        out.writeDouble(seconds);
        out.writeInt(clock.size());
        for (Map.Entry<String, Double> kind : clock.entrySet()) {
            out.writeUTF(kind.getKey());
            out.writeDouble(kind.getValue());
        }
        out.writeInt(results.size());
        for (byte[] result : results) {
            out.writeInt(result.length);
            out.write(result);
        }
    }

    static TaskResult of(byte[] bytes) throws IOException {
        DataInputStream in = Journal.unpack(bytes);
        String executor = in.readUTF();
        double seconds = in.readDouble();
        Map<String, Double> clock = new LinkedHashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            clock.put(in.readUTF(), in.readDouble());
        }
        List<byte[]> results = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            results.add(in.readNBytes(in.readInt()));
        }
        return new TaskResult(executor, seconds, clock, results);
    }
}
