package kramers.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.Freezing;
import kramers.experiment.continuation.FreezingPlan;
import kramers.experiment.continuation.Selection;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.FreezingSummary;
import kramers.experiment.freezing.FreezingTime.Flag;
import kramers.experiment.freezing.SearchMethod;
import kramers.experiment.run.Shard;
import kramers.experiment.training.Training;
import kramers.network.NetworkEngine;
import kramers.report.FreezingReport;
import kramers.report.Provenance;

/** Finds freezing times from stored endpoints, or runs those continuations that they need, and writes the files of that. */
public record FreezeRunner(Training.Result source, List<Criterion> criteria, Results results) {

    /**
     * From the endpoints that there are.
     *
     * @param folder exists
     */
    public Freezing full(Continuation.Result ends, Path folder) throws IOException {
        Instant started = Instant.now();
        long clock = System.nanoTime();
        Freezing freezing = Freezing.of(source, ends, criteria);
        double seconds = (System.nanoTime() - clock) * 1e-9;
        write(freezing, folder, new Provenance(results.command(), "cpu", "", "", started, seconds));
        return freezing;
    }

    /**
     * From few: runs what the search needs and the folder of endpoints does not have.
     *
     * @param endpoints folder of the continuation, is made if missing
     * @param folder exists
     */
    public Freezing search(
            NetworkEngine engine, ContinuationSpec spec, SearchMethod method, Path endpoints, Path folder)
            throws IOException, InterruptedException {
        Continuation.Result ends = endpoints(engine, spec, method, Shard.WHOLE, endpoints);
        Freezing freezing = Freezing.of(source, ends, criteria);
        write(freezing, folder, Provenance.of(ends.sittings(), results.command()));
        return freezing;
    }

    /**
     * Makes the endpoints that the search of a part's networks needs, and finds no freezing times: parts are joined as those of a
     * continuation, and a search of the whole then finds all that it needs.
     *
     * @param endpoints folder of the part's continuation, is made if missing
     * @throws IllegalArgumentException if there are more parts than networks
     */
    public Continuation.Result endpoints(
            NetworkEngine engine, ContinuationSpec spec, SearchMethod method, Shard shard, Path endpoints)
            throws IOException, InterruptedException {
        source.spec().requireParts(shard);
        Monitor monitor = results.monitor();
        monitor.line(method.word() + " search among " + Selection.ALL.of(spec).size() + " branches of "
                + source.spec().networks() + " networks" + (shard.equals(Shard.WHOLE) ? "" : ", part " + shard)
                + ", on "
                + engine.device());
        Continuation continuation = new Continuation(spec, Selection.SEARCH, source, shard, endpoints, monitor);
        FreezingPlan plan =
                new FreezingPlan(spec, source, shard, engine.data().test().labels(), method, criteria);
        return new ContinuationRunner(engine, source, true, results).run(continuation, plan, endpoints);
    }

    private void write(Freezing freezing, Path folder, Provenance info) throws IOException {
        results.write(new FreezingReport(freezing), folder, info);
        tell(freezing);
    }

    /** What freezing times are worth depends on all of this. */
    private void tell(Freezing freezing) {
        Monitor monitor = results.monitor();
        List<Freezing.Network> networks = freezing.networks();
        int endpoints = networks.stream()
                .mapToInt(n -> n.continuations().endpoints().size())
                .sum();
        monitor.line(String.format(
                Locale.ROOT,
                "%d endpoints of %d networks, %s; training losses %.3g to %.3g; %d unconverged, %d diverged",
                endpoints,
                networks.size(),
                spacing(networks),
                networks.stream()
                        .mapToDouble(n -> n.continuations().leastLoss())
                        .min()
                        .orElse(Double.NaN),
                networks.stream()
                        .mapToDouble(n -> n.continuations().largestLoss())
                        .max()
                        .orElse(Double.NaN),
                networks.stream().mapToInt(n -> n.continuations().unconverged()).sum(),
                networks.stream().mapToInt(n -> n.continuations().diverged()).sum()));
        for (Freezing.Cell cell : freezing.cells()) {
            FreezingSummary s = cell.summaries().get(0);
            monitor.line(String.format(
                    Locale.ROOT,
                    "eta %s, batch %d: eta t_f %.3g +- %.2g by %s %s, of %d repeats %d measured, %d at first, %d at last,"
                            + " %d never, %d dead",
                    cell.eta(),
                    cell.batch(),
                    s.etaMean(),
                    s.etaSem(),
                    s.criterion().kind().word(),
                    s.criterion().threshold(),
                    s.repeats(),
                    s.measured(),
                    s.atFirst(),
                    s.atLast(),
                    s.never(),
                    s.dead()));
        }
        long few = networks.stream()
                .filter(n -> n.continuations().endpoints().size() < 2)
                .count();
        if (few > 0) {
            monitor.warn(few + " networks have a single endpoint, which says nothing of when they froze");
        }
        if (networks.stream().anyMatch(n -> n.times().get(0).has(Flag.AT_LAST))) {
            monitor.warn(
                    "some networks are frozen at their last checkpoint only: their times are lower bounds, and in no mean");
        }
    }

    private static String spacing(List<Freezing.Network> networks) {
        IntSummaryStatistics each = networks.stream()
                .mapToInt(n -> n.continuations().endpoints().size())
                .summaryStatistics();
        boolean alike = each.getMin() == each.getMax();
        return (alike ? String.valueOf(each.getMax()) : each.getMin() + " to " + each.getMax()) + " checkpoints each";
    }
}
