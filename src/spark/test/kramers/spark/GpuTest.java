package kramers.spark;

import static kramers.spark.LocalCluster.assertSame;
import static kramers.spark.LocalCluster.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kramers.cuda.StandIn;
import kramers.langevin.Generator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPUs that Spark gives to tasks, on a stand-in for NVIDIA's driver: real ones were not at hand. */
class GpuTest {
    private static final String DRIVER = "memory=65536 version=12040 devices=2";

    private static Map<String, String> settings(Path folder) throws IOException {
        Path script = folder.resolve("gpus.sh");
        Files.writeString(script, "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\"]}'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> settings = new HashMap<>();
        settings.put("spark.worker.resource.gpu.amount", "2");
        settings.put("spark.worker.resource.gpu.discoveryScript", script.toString());
        settings.put("spark.executor.resource.gpu.amount", "2");
        settings.put("spark.task.resource.gpu.amount", "1");
        settings.put("spark.executorEnv.KRAMERS_LIBCUDA", StandIn.library().toString());
        settings.put("spark.executorEnv.KRAMERS_STANDIN", DRIVER + " fault=cuMemAlloc:5:2");
        return settings;
    }

    /** On each of the two a task fails for want of memory, and is tried again. */
    @Test
    void tasksWorkOnTheDevicesThatTheyAreGiven(@TempDir Path folder) throws IOException {
        Object[] scan = {"phase", "--eta", "0.05,0.1", "--sigma", 0.1, "--trajectories", 300, "--steps", 60, "--quiet"};
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        done(LocalCluster.runHere(LocalCluster.words(scan, "--backend", "cpu", "--out", here)));
        try (LocalCluster cluster = new LocalCluster("local-cluster[1,2,1024]", settings(folder))) {
            done(cluster.run(LocalCluster.words(scan, "--out", there)));
            String record = Files.readString(there.resolve("run.json"));
            assertTrue(record.contains("1 executor, 2 slots, gpu"), record);
            assertSame(here, there, "cells.csv");
            assertEquals(Set.of("cuda:0", "cuda:1"), devices(cluster.platform().context()));
            train(cluster, folder);
        }
    }

    /** Networks are the same to the last bit on the same kind of device alone. */
    private static void train(LocalCluster cluster, Path folder) throws IOException {
        List<String> train = List.of(
                "train",
                "--eta",
                "0.1",
                "--batch",
                "50,100",
                "--hidden",
                "4",
                "--time",
                "1",
                "--repeats",
                "2",
                "--quiet");
        Path one = folder.resolve("one");
        Path many = folder.resolve("many");
        List<String> here = new ArrayList<>(train);
        here.addAll(List.of("--backend", "cuda:0", "--out", one.toString()));
        StandIn.Outcome alone = StandIn.kramers(DRIVER, here.toArray(String[]::new));
        assertEquals(0, alone.exit(), alone::toString);
        done(cluster.run(LocalCluster.words(train.toArray(), "--out", many)));
        assertSame(one, many, "networks.csv", "metrics.csv", "summary.csv");
    }

    /** The devices of the engines that two tasks get at the same time. */
    private static Set<String> devices(JavaSparkContext context) {
        Function<Integer, String> device = task -> {
            Thread.sleep(3000); // so that the other has begun
            return ExecutorEngines.trajectories("auto", 1, Generator.PHILOX)
                    .engine()
                    .device()
                    .split(" ")[0];
        };
        return new TreeSet<>(context.parallelize(List.of(1, 2), 2).map(device).collect());
    }
}
