package kramers.experiment.continuation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kramers.experiment.training.WeightsFiles;
import kramers.experiment.training.WeightsFolder;
import kramers.experiment.training.WeightsStore;
import kramers.network.Snapshot;
import kramers.network.model.Model;

/** Kept weights of branches, a file each: {@code branches/eta0.05-batch50-repeat0-from200.npz}. */
public final class BranchWeights {
    private final WeightsFiles files;

    /** @param results folder of the continuation's results */
    public BranchWeights(Path results) {
        files = new WeightsFiles(results.resolve("branches"));
    }

    /** Opens the kept weights of a folder of results. */
    @FunctionalInterface
    interface Opener {
        BranchWeights at(Path results);
    }

    private static String name(Branch branch) {
        return WeightsFolder.fileName(branch.network()) + "-from" + branch.start();
    }

    /** What the weights of a branch are kept in. */
    public Path file(Branch branch) {
        return files.file(name(branch));
    }

    boolean has(Branch branch) {
        return files.has(name(branch));
    }

    long write(Branch branch, Model model, List<Snapshot> snapshots) throws IOException {
        return files.write(name(branch), model, snapshots);
    }

    /** True if what is kept of a branch is what was kept. */
    boolean intact(ContinuedBranch end) throws IOException {
        return end.kept() == WeightsStore.NONE || files.checksum(name(end.branch())) == end.kept();
    }

    /** Weights at the checkpoints that were kept of a branch. */
    public List<Snapshot> snapshots(Branch branch) throws IOException {
        return files.snapshots(name(branch));
    }

    void copyFrom(BranchWeights other, Branch branch) throws IOException {
        try (var in = Files.newInputStream(other.file(branch))) {
            files.copy(in, name(branch));
        }
    }
}
