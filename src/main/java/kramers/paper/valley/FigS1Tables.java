package kramers.paper.valley;

import java.util.Map;
import java.util.stream.Stream;
import kramers.experiment.training.TrainedNetwork;
import kramers.io.CsvTable;
import kramers.network.NetworkSpec;

/** The numbers of Fig. S1: a table for each panel. Networks that diverged are in the table of shares alone. */
record FigS1Tables(FigS1Data data) {

    /** All of them, by name of the file. */
    Map<String, CsvTable> all() {
        Map<String, CsvTable> tables = ValleyTables.of(data.valleys(), "figS1");
        tables.put("figS1-shares.csv", shares());
        tables.put("figS1-lines.csv", lines());
        tables.put("figS1-barriers.csv", barriers());
        return tables;
    }

    private CsvTable shares() {
        CsvTable table = new CsvTable("eta", "batch", "repeat", "converged", "diverged_at", "trace", "share");
        for (FigS1Data.Share share : data.shares()) {
            TrainedNetwork network = share.network();
            table.row(
                    network.spec().eta(),
                    network.spec().batch(),
                    network.spec().repeat(),
                    network.converged(),
                    network.diverged() ? network.divergedAt() : null,
                    share.trace(),
                    share.share());
        }
        return table;
    }

    private CsvTable lines() {
        CsvTable table = new CsvTable(
                "eta",
                "batch",
                "repeat",
                "eta_other",
                "batch_other",
                "repeat_other",
                "fraction",
                "train_loss",
                "test_loss");
        both().forEach(line -> {
            NetworkSpec a = line.from().spec();
            NetworkSpec b = line.to().spec();
            double[] fractions = line.fractions();
            for (int i = 0; i < fractions.length; i++) {
                table.row(
                        a.eta(),
                        a.batch(),
                        a.repeat(),
                        b.eta(),
                        b.batch(),
                        b.repeat(),
                        fractions[i],
                        line.trainLoss()[i],
                        line.testLoss()[i]);
            }
        });
        return table;
    }

    private CsvTable barriers() {
        CsvTable table = new CsvTable(
                "eta", "batch", "repeat", "eta_other", "batch_other", "repeat_other", "barrier", "distance", "jaccard");
        both().forEach(line -> {
            NetworkSpec a = line.from().spec();
            NetworkSpec b = line.to().spec();
            table.row(
                    a.eta(),
                    a.batch(),
                    a.repeat(),
                    b.eta(),
                    b.batch(),
                    b.repeat(),
                    line.barrier(),
                    data.ends().distance(line.from(), line.to()),
                    data.ends().jaccard(line.from(), line.to()));
        });
        return table;
    }

    private Stream<StraightLine> both() {
        return Stream.concat(data.between().stream(), data.within().stream());
    }
}
