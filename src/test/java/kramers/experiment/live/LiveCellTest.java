package kramers.experiment.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import kramers.experiment.live.LiveView.CellState;
import kramers.langevin.CellStatistics;
import kramers.langevin.Precision;
import kramers.langevin.cpu.CpuLangevinEngine;
import org.junit.jupiter.api.Test;

/** What the simulating thread and theory's write into the state of a cell side by side. */
class LiveCellTest {
    private static final int STEPS = 400;

    private static TheoryCurves says(String what) {
        return new TheoryCurves(new int[1], new double[1], new double[1], new double[1], what);
    }

    /** Nothing that one of them writes is lost for what the other does. */
    @Test
    void twoThreadsWrite() throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, STEPS, 20, Lives.QUIET);
        ExecutorService theory = Executors.newSingleThreadExecutor();
        AtomicBoolean over = new AtomicBoolean();
        try (LiveCell cell = new LiveCell(0, Lives.QUIET, spec, false)) {
            cell.start(new CpuLangevinEngine(1), spec, 1);
            int first = cell.ask();
            Future<?> answering = theory.submit(() -> {
                while (!over.get()) {
                    cell.answer(first, says("first"));
                }
            });
            for (int step = 0; step <= STEPS; step++) {
                List<CellStatistics> parts = new ArrayList<>();
                for (Callable<CellStatistics> part : cell.advance(step, true)) {
                    parts.add(part.call());
                }
                cell.mark(step, parts);
                if (step == STEPS / 2) {
                    Lives.await("theory", () -> cell.state().theory().source().equals("first"));
                    cell.ask();
                }
                if (step % 2 == 0) {
                    cell.change(Lives.LIVELY, step * 0.01);
                    assertEquals(step * 0.01, cell.state().noisePower());
                }
            }
            over.set(true);
            answering.get();
            CellState state = cell.state();
            assertEquals(STEPS + 1, state.curves().size());
            assertEquals(STEPS + 1, state.trace().rows().size());
            assertEquals(STEPS / 2 + 1, state.changes().length);
            assertEquals(TheoryCurves.NONE, state.theory());
        } finally {
            over.set(true);
            theory.shutdownNow();
        }
    }

    @Test
    void anAnswerThatComesTooLateIsNone() {
        LiveSpec spec = Lives.spec(Precision.FLOAT, STEPS, 20, Lives.QUIET);
        LiveCell cell = new LiveCell(0, Lives.QUIET, spec, false);
        TheoryCurves first = says("first");
        TheoryCurves second = says("second");
        int early = cell.ask();
        cell.answer(early, first);
        assertEquals(first, cell.state().theory());
        int late = cell.ask();
        assertEquals(TheoryCurves.NONE, cell.state().theory());
        cell.answer(early, first);
        assertEquals(TheoryCurves.NONE, cell.state().theory());
        cell.answer(late, second);
        cell.answer(early, first);
        assertEquals(second, cell.state().theory());
    }
}
