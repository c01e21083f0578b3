package kramers.paper.grid;

import static kramers.paper.grid.SmallGrid.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import kramers.experiment.forecast.NetworkWork;
import kramers.experiment.forecast.Work;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.data.MadeUpCifar;
import kramers.paper.lab.Given;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.NetworkLab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of Fig. S5 is made of which images, at which scale. */
class FigS5ScaleTest {
    @TempDir
    private static Path folder;

    private static <T> T at(double scale, Dataset data, Asked<T> asked) throws IOException {
        try (CpuNetworkEngine engine = new CpuNetworkEngine(data, 1)) {
            return asked.of(new NetworkLab(engine, false, null, folder, scale, 1, Given.NOTHING));
        }
    }

    private interface Asked<T> {
        T of(NetworkLab lab) throws IOException;
    }

    /** 87,000 steps on digits, and ten times as many else, of five batch sizes with 870 images together. */
    @Test
    void workOfThePaper() throws Exception {
        GridFigure figure = GridFigure.figS5(GridExtent.PAPER_CONVOLUTIONAL);
        Work digits = at(1, SmallGrid.ALL, figure::work);
        NetworkWork training = (NetworkWork) digits.parts().get(0);
        assertEquals(10 * 5 * 87_000.0, training.steps());
        assertEquals(10 * 87_000 * 870.0, training.images());
        assertEquals(250 * 101, training.measurements());
        NetworkWork curves = (NetworkWork) digits.parts().get(1);
        assertEquals(10 * 2000 * 870.0, curves.images());
        assertEquals(50 * 51, curves.spectra());
        Dataset colours = Dataset.folder(MadeUpCifar.write(folder.resolve("cifar"), 200, 100, 3), Dataset.PerClass.ALL);
        training = (NetworkWork) at(1, colours, figure::work).parts().get(0);
        assertEquals(10 * 5 * 870_000.0, training.steps());
        assertTrue(training.line().contains("250 networks 3x32x32-conv32-pool-conv64-pool-conv64-pool-128-10"));
        assertEquals("", at(1, colours, figure::note));
        String note = at(1, SmallGrid.ALL, figure::note);
        assertTrue(note.contains("CIFAR-10, whose folder --data names; this one is of the digits"), note);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1    | 25 | time 100, not 1000, digits of MNIST, not CIFAR-10",
                "0.45 | 25 | 5 repeats, 50 checkpoints, time 100, not 1000, digits of MNIST, not CIFAR-10",
                "0.2  | 20 | 3 repeats, 20 of 25 cells, 50 checkpoints, time 100, not 1000, digits of MNIST, not CIFAR-10",
                "0.1  | 9 | 3 repeats, 9 of 25 cells, 50 checkpoints, time 40, not 1000, digits of MNIST, not CIFAR-10",
            })
    void whatAScaleLeaves(double scale, int cells, String words) throws IOException {
        GridPlan plan = GridPlan.convolutional(GridExtent.PAPER_CONVOLUTIONAL);
        at(scale, SmallGrid.ALL, lab -> {
            GridExtent part = plan.part(lab);
            assertEquals(cells, part.eta().length * part.batch().length);
            assertEquals(words, plan.unlike(part.training(lab, GridExtent.Kept.FIRST), lab));
            return null;
        });
    }
}
