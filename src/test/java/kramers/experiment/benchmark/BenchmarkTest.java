package kramers.experiment.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kramers.parallel.Exercise;
import kramers.spec.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates and times of a benchmark of hardware that is known, by a clock that it moves. */
class BenchmarkTest {
    private final List<String> heard = new ArrayList<>();

    private Benchmark benchmark(ModelSubject model, Set<String> chosen, Plan plan, Subject... subjects)
            throws Exception {
        return new Benchmark(
                List.of(subjects), chosen, plan, (name, id, round, done) -> heard.add(name + " " + id), model::clock);
    }

    private static Result of(List<Result> results, String workload) {
        return results.stream()
                .filter(r -> r.workload().equals(workload))
                .findFirst()
                .orElseThrow();
    }

    /** From a slow core to a device of ten times today's. */
    @ParameterizedTest
    @CsvSource({"1e8, 1e4", "1e9, 1e5", "1.3e11, 1e6", "1.3e12, 1e6"})
    void findsRatesInThePromisedTime(double steps, double networkSteps) throws Exception {
        ModelSubject model = new ModelSubject(steps, networkSteps, 1e15);
        for (Plan plan : List.of(Plan.QUICK, Plan.USUAL)) {
            model.now = 0;
            Benchmark benchmark = benchmark(
                    model, Catalogue.ids(plan == Plan.QUICK), plan, model.subject("model", 2, false, List.of()));
            benchmark.run();
            assertTrue(model.now < plan.seconds() + 1.5, model.now + " s");
            Outcome outcome = benchmark.outcome();
            Result fig3 = of(outcome.results(), "fig3-float");
            assertEquals(steps, fig3.rate(), 1e-6 * steps);
            int rounds = fig3.repeats().length;
            assertTrue(rounds == plan.rounds() || steps == 1e8 && rounds >= 4, rounds + " rounds");
            assertTrue(fig3.steady());
            assertEquals(0.5, fig3.share(), 1e-6); // four normals a step are there, two are needed
            assertEquals(steps / 2, of(outcome.results(), "fig3-double").rate(), 1e-6 * steps);
            assertEquals(networkSteps, of(outcome.results(), "train-50").rate(), 1e-6 * networkSteps);
            assertEquals(networkSteps, of(outcome.results(), "spectrum").rate(), 1e-6 * networkSteps);
            Result products = of(outcome.results(), "hessian-products");
            assertEquals(ModelSubject.PRODUCTS * networkSteps, products.rate(), 1e-5 * networkSteps);
            assertEquals(of(outcome.results(), "spectrum").share(), products.share(), 1e-9);
            assertEquals(1e15, of(outcome.ceilings(), "fma-float").high(), 1e9);
        }
    }

    /** Others at work for two thirds of each round move neither the median of a workload nor a ceiling far. */
    @Test
    void aCeilingIsTheBestTry() throws Exception {
        ModelSubject model = new ModelSubject(1e9, 1e5, 1e12);
        int[] tries = {0};
        Benchmark benchmark = new Benchmark(
                List.of(model.subject("model", 2, false, List.of())),
                Set.of("fig3-float"),
                Plan.of(10),
                (name, id, round, done) -> model.slower = tries[0]++ % 4 == 0 ? 3 : 1,
                model::clock);
        benchmark.run();
        Outcome outcome = benchmark.outcome();
        assertEquals(2e9, of(outcome.results(), "fig3-float").ceiling(), 1);
        assertTrue(of(outcome.results(), "fig3-float").share() <= 0.5 + 1e-9);
        assertTrue(of(outcome.results(), "fig3-float").low() < 4e8);
        assertEquals(List.of(), outcome.impossible());
    }

    /** What bounds a workload is measured with it, and nothing else is. */
    @Test
    void onlyWhatWasChosenAndItsCeilings() throws Exception {
        ModelSubject model = new ModelSubject(1e9, 1e5, 1e12);
        Benchmark benchmark =
                benchmark(model, Set.of("fig3-p2"), Plan.of(1), model.subject("model", 2, false, List.of()));
        benchmark.run();
        assertEquals(Set.of("model fig3-p2", "model normals-float", "model fma-float"), Set.copyOf(heard));
    }

    /** A rate beyond its ceiling is said to be impossible. */
    @Test
    void fasterThanItsCeiling() throws Exception {
        ModelSubject model = new ModelSubject(1e9, 1e5, 1e9);
        Benchmark benchmark =
                benchmark(model, Set.of("train-50"), Plan.of(1), model.subject("model", 2, false, List.of()));
        benchmark.run();
        assertEquals(
                List.of("train-50"),
                benchmark.outcome().impossible().stream().map(Result::workload).toList());
    }

    /** Several devices together are bounded by the sum of what bounds each. */
    @Test
    void ceilingsOfSeveralDevicesAddUp() throws Exception {
        ModelSubject model = new ModelSubject(1e9, 1e5, 1e12);
        Benchmark benchmark = benchmark(
                model,
                Set.of("fig3-float"),
                Plan.of(3),
                model.subject("cuda:0", 0, false, List.of()),
                model.subject("cuda:1", 0, false, List.of()),
                model.subject("cuda", 0, false, List.of("cuda:0", "cuda:1")));
        benchmark.run();
        List<Result> all = benchmark.outcome().results();
        Result together =
                all.stream().filter(r -> r.backend().equals("cuda")).findFirst().orElseThrow();
        assertEquals(4e9, together.ceiling(), 10);
        assertTrue(model.now < 4, model.now + " s");
    }

    @Test
    void scalingCurve() throws Exception {
        ModelSubject model = new ModelSubject(1e9, 1e5, 1e12);
        Benchmark benchmark = benchmark(
                model,
                Set.of("scaling"),
                Plan.of(3),
                model.subject("cpu", 1, true, List.of()),
                model.subject("cpu", 2, false, List.of()));
        benchmark.run();
        Outcome outcome = benchmark.outcome();
        assertArrayEquals(
                new int[] {1, 1, 2, 2},
                outcome.scaling().stream().mapToInt(Result::threads).toArray());
        assertEquals(
                2,
                outcome.results().stream()
                        .filter(r -> r.unit().contains("steps"))
                        .count());
    }

    /** Where there is time for a single try of what is slow, that one counts, and what comes too late is said to be missing. */
    @Test
    void endsOnASlowMachine() throws Exception {
        ModelSubject model = new ModelSubject(1e6, 10, 1e12);
        Benchmark benchmark =
                benchmark(model, Catalogue.ids(false), Plan.QUICK, model.subject("model", 2, false, List.of()));
        benchmark.run();
        assertTrue(model.now < 15 + 2 * 4000 / 10.0, model.now + " s");
        Result slow = of(benchmark.outcome().results(), "fig3-float");
        assertEquals(1, slow.repeats().length);
        Result late = of(benchmark.outcome().results(), "train-500");
        assertFalse(late.measured());
        assertEquals("there was no time left", late.missing());
    }

    /** Where there is hardly time for one try of each, each has one. */
    @Test
    void thoseThatWereNeverTriedComeFirst() throws Exception {
        ModelSubject model = new ModelSubject(1e9, 1e5, 1e12);
        model.startUp = 0.4;
        Benchmark benchmark =
                benchmark(model, Set.of("fig3-float"), Plan.of(1.1), model.subject("model", 2, false, List.of()));
        benchmark.run();
        assertEquals(List.of("model fig3-float", "model normals-float", "model fma-float"), heard);
        assertTrue(benchmark.outcome().results().stream().allMatch(Result::measured));
    }

    /** What breaks off is told, and the others are measured. */
    @Test
    void aFailureIsOneWorkloads() throws Exception {
        ModelSubject model = new ModelSubject(1e9, 1e5, 1e12);
        Pace pace = new Pace(
                new Workload(
                        model.subject("model", 2, false, List.of()),
                        new Exercise("broken", "broken", "units", 1, times -> {
                            throw new java.io.IOException("no memory");
                        }),
                        "",
                        "",
                        0,
                        0,
                        0,
                        0,
                        () -> 0,
                        Workload.ONE),
                new kramers.parallel.Calibration(model::clock));
        pace.turn(0.1);
        assertFalse(pace.alive());
        assertEquals("failed: no memory", pace.failure());
    }

    @Test
    void namesAreChecked() {
        assertEquals(Set.of("fma-float"), Catalogue.chosen(List.of("fma-float")));
        assertThrows(InvalidSetting.class, () -> Catalogue.chosen(List.of("fig9")));
    }
}
