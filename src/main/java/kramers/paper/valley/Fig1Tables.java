package kramers.paper.valley;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kramers.experiment.continuation.ContinuedBranch;
import kramers.experiment.freezing.Continuations;
import kramers.experiment.freezing.FreezingTime;
import kramers.io.CsvTable;
import kramers.network.Measurement;

/** The numbers of Fig. 1: a table for each kind of panel. Where a row is of the reference itself and of no branch, t_c is empty. */
record Fig1Tables(Fig1Data data) {

    /** All of them, by name of the file. */
    Map<String, CsvTable> all() {
        Map<String, CsvTable> tables = new LinkedHashMap<>();
        tables.put("fig1-plane.csv", plane());
        tables.put("fig1-landscape.csv", landscape());
        tables.put("fig1-curves.csv", curves());
        tables.put("fig1-similarity.csv", similarity());
        tables.put("fig1-endpoints.csv", endpoints());
        tables.put("fig1-freezing.csv", freezing());
        return tables;
    }

    private CsvTable plane() {
        CsvTable table = new CsvTable("t_c", "step", "pc1", "pc2");
        ReferencePlane plane = data.plane();
        for (int i = 0; i < plane.trajectory().length; i++) {
            double[] at = plane.trajectory()[i];
            table.row(null, data.trajectory()[i].step(), at[0], at[1]);
        }
        for (ReferencePlane.Path path : plane.branches()) {
            for (int i = 0; i < path.steps().length; i++) {
                double[] at = path.points()[i];
                table.row(path.branch().branch().start(), path.steps()[i], at[0], at[1]);
            }
        }
        return table;
    }

    private CsvTable landscape() {
        ReferencePlane plane = data.plane();
        int width = plane.y().length;
        return new CsvTable("pc1", "pc2", "train_loss").rows(plane.x().length * width, i ->
                new Object[] {plane.x()[i / width], plane.y()[i % width], plane.loss()[i / width][i % width]});
    }

    private CsvTable curves() {
        CsvTable table = new CsvTable("t_c", "step", "time", "train_loss", "test_loss", "flatness");
        for (Measurement m : data.trajectory()) {
            table.row(curve(null, m));
        }
        for (ContinuedBranch branch : data.branches()) {
            for (Measurement m : branch.measurements()) {
                table.row(curve(branch.branch().start(), m));
            }
        }
        return table;
    }

    private Object[] curve(Long start, Measurement m) {
        double eta = data.training().spec().eta()[0];
        return new Object[] {start, m.step(), eta * m.step(), m.trainLoss(), m.testLoss(), m.flatness()};
    }

    private CsvTable similarity() {
        CsvTable table = new CsvTable("t_c", "t_c_other", "jaccard");
        Continuations endpoints = data.endpoints();
        double[][] matrix = endpoints.similarity().matrix();
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                table.row(
                        endpoints.endpoints().get(i).checkpoint(),
                        endpoints.endpoints().get(j).checkpoint(),
                        matrix[i][j]);
            }
        }
        return table;
    }

    private CsvTable endpoints() {
        CsvTable table = new CsvTable(
                "t_c",
                "repeats",
                "test_loss_mean",
                "test_loss_sem",
                "test_loss_low",
                "test_loss_high",
                "flatness_mean",
                "flatness_sem",
                "flatness_low",
                "flatness_high");
        List<Fig1Data.Mean> loss = data.means(Measurement::testLoss);
        List<Fig1Data.Mean> flatness = data.means(Measurement::flatness);
        IntStream.range(0, loss.size()).forEach(i -> {
            Fig1Data.Mean l = loss.get(i);
            Fig1Data.Mean f = flatness.get(i);
            table.row(
                    l.start(),
                    l.values().count(),
                    l.values().mean(),
                    l.values().sem(),
                    l.interval().low(),
                    l.interval().high(),
                    f.values().mean(),
                    f.values().sem(),
                    f.interval().low(),
                    f.interval().high());
        });
        return table;
    }

    private CsvTable freezing() {
        CsvTable table = new CsvTable("repeat", "criterion", "threshold", "freezing_time", "flags");
        List<FreezingTime> times = data.freezing();
        for (int repeat = 0; repeat < times.size(); repeat++) {
            FreezingTime time = times.get(repeat);
            table.row(
                    repeat,
                    time.criterion().kind().word(),
                    time.criterion().threshold(),
                    time.time().isPresent() ? (double) time.time().getAsLong() : Double.NaN,
                    time.words());
        }
        return table;
    }
}
