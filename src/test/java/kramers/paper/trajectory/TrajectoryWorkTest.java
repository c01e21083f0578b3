package kramers.paper.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import kramers.experiment.forecast.ScanWork;
import kramers.experiment.forecast.Work;
import kramers.langevin.Precision;
import kramers.paper.lab.PaperLab;
import kramers.paper.lab.TrajectoryFigure;
import org.junit.jupiter.api.Test;

/** What figures of trajectories say that they will do, counted by hand. */
class TrajectoryWorkTest {
    private static List<ScanWork> scans(TrajectoryFigure figure, double scale) {
        Work work = figure.work(new PaperLab(null, null, null, scale, 1, Precision.FLOAT));
        return work.parts().stream().map(ScanWork.class::cast).toList();
    }

    /** Ten learning rates, ten noise strengths, 2000 trajectories each of 20,000 steps. */
    @Test
    void planes() {
        assertEquals(4e9, scans(new Fig3(), 1).get(0).steps());
        assertEquals(4e9, scans(new FigS6(), 1).get(0).steps());
        assertEquals(2, scans(new FigS6(), 1).get(0).scan().ensemble().noisePower());
        assertEquals(100 * 200 * 20_000, scans(new Fig3(), 0.1).get(0).steps());
        assertEquals(100 * 2 * 20_000, scans(new Fig3(), 1e-4).get(0).steps());
    }

    /** Three noise strengths and six, 1000 trajectories each of 100,000 steps. */
    @Test
    void fig4() {
        List<ScanWork> scans = scans(new Fig4(), 1);
        assertEquals(
                List.of("paths", "freezing"), scans.stream().map(ScanWork::what).toList());
        assertEquals(3e8, scans.get(0).steps());
        assertEquals(6e8, scans.get(1).steps());
        assertEquals(3 * 500 * 1e5, scans(new Fig4(), 0.5).get(0).steps());
    }
}
