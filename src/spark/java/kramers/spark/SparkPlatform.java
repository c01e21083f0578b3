package kramers.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kramers.app.Backends;
import kramers.app.Engines;
import kramers.app.Monitor;
import kramers.app.Platform;
import kramers.langevin.Generator;
import kramers.langevin.LangevinEngine;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;
import kramers.spec.InvalidSetting;
import org.apache.spark.api.java.JavaSparkContext;

/** Commands on a cluster: it is joined when the first engine is asked for, and tables are written as Parquet too. */
final class SparkPlatform implements Platform, AutoCloseable {
    private static final Map<String, String> PARTS =
            Map.of("train", "networks", "freeze", "branches", "continue", "branches");
    private static final String CSV = ".csv";

    private final String command;
    private Cluster cluster;

    /** @param command that is run, for Spark's pages */
    SparkPlatform(String command) {
        this.command = command;
    }

    @Override
    public Engines engines(String backend, Integer threads, Consumer<String> say) {
        new Backends(backend, threads, say); // finds out whether there is such a thing
        return new Engines() {
            @Override
            public LangevinEngine engine(Generator rng) throws IOException {
                requireDevice(backend, rng);
                Cluster joined = cluster(say);
                return new SparkLangevinEngine(joined, backend, threads(threads, joined));
            }

            @Override
            public NetworkEngine networkEngine(Dataset data) throws IOException {
                Cluster joined = cluster(say);
                return new SparkNetworkEngine(joined, backend, threads(threads, joined), data);
            }
        };
    }

    private static int threads(Integer wanted, Cluster cluster) {
        return wanted != null ? wanted : cluster.taskCpus();
    }

    /** Executors tell only when they are asked whether they have a device: what cannot be is said before. */
    private static void requireDevice(String backend, Generator rng) {
        InvalidSetting.unless(
                rng == Generator.PHILOX || backend.startsWith("cuda"),
                "rng",
                rng + " needs CUDA devices in all executors: give --backend cuda, not " + backend);
    }

    private synchronized Cluster cluster(Consumer<String> say) throws IOException {
        if (cluster == null) {
            try {
                cluster = new Cluster(ClusterSettings.of("kramers " + command), say);
                cluster.describe(command);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for Spark");
            }
        }
        return cluster;
    }

    /** The context of the cluster that was joined, for tests of what executors do. */
    synchronized JavaSparkContext context() {
        return cluster.context();
    }

    private synchronized void describe(String text) {
        if (cluster != null) {
            cluster.describe(command + ": " + text);
        }
    }

    @Override
    public Monitor heard(Monitor monitor) {
        return new Monitor() {
            @Override
            public void expect(double before, double done, double total) {
                monitor.expect(before, done, total);
            }

            @Override
            public void at(double done, double made, int partsDone, int parts) {
                monitor.at(done, made, partsDone, parts);
                describe(partsDone + " of " + parts + " " + PARTS.getOrDefault(command, "cells"));
            }

            @Override
            public void warn(String line) {
                monitor.warn(line);
            }

            @Override
            public void line(String text) {
                monitor.line(text);
            }

            @Override
            public void stage(String what, int done, int parts) {
                monitor.stage(what, done, parts);
                describe(what);
            }

            @Override
            public void finish() {
                monitor.finish();
            }
        };
    }

    @Override
    public List<String> furtherFiles(Path folder, List<String> files) throws IOException {
        List<String> written = new ArrayList<>();
        for (String file : files) {
            if (file.endsWith(CSV)) {
                String parquet = file.substring(0, file.length() - CSV.length()) + ".parquet";
                ParquetTable.write(folder.resolve(file), folder.resolve(parquet));
                written.add(parquet);
            }
        }
        return written;
    }

    @Override
    public String memory(String size) {
        return "spark-submit --driver-memory " + size;
    }

    @Override
    public synchronized void close() {
        if (cluster != null) {
            cluster.close();
        }
    }
}
