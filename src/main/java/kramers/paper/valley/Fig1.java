package kramers.paper.valley;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.ContinuationSpec.Keep;
import kramers.experiment.continuation.Selection;
import kramers.experiment.forecast.NetworkWork;
import kramers.experiment.forecast.Work;
import kramers.experiment.training.Training;
import kramers.experiment.training.TrainingSpec;
import kramers.network.EarlyStop;
import kramers.network.HessianRequest;
import kramers.network.Measurement;
import kramers.network.TrainingProtocol;
import kramers.network.model.Layer;
import kramers.network.model.Model;
import kramers.paper.lab.NetworkFigure;
import kramers.paper.lab.NetworkLab;
import kramers.plot.Figure;

/**
 * Fig. 1, continuation training: repeats of one training, each continued by gradient descent from many of its checkpoints to the
 * training's last step. Of the first repeat, the reference, the way is followed as well: its plane of principal components (a), test
 * loss (b) and flatness (c) over time, Sim_J of its endpoints (d). Endpoints of all repeats over the time of departure: test loss
 * (e), flatness (f).
 */
public final class Fig1 extends NetworkFigure {
    private static final double ETA = 0.05;
    private static final int BATCH = 50;

    private final Extent extent;

    /**
     * How much of everything.
     *
     * @param hidden all layers of networks but the last
     * @param time of training, eta times steps
     * @param checkpoints intervals of the training
     * @param continued the last checkpoint that is continued from; a small scale leaves out some before it
     * @param repeats trainings
     * @param intervals in which a branch of the reference is measured
     * @param grid points of the plane along either axis
     */
    record Extent(
            List<Layer> hidden, double time, int checkpoints, int continued, int repeats, int intervals, int grid) {
        /** Times of departure at the least, if there are as many. */
        private static final int LEAST = 6;

        /** The paper's: t_c = 0, 20, …, 1000 of 2,000 steps. */
        static final Extent PAPER = new Extent(Model.layers("50-50"), 100, 100, 50, 20, 25, 41);

        /**
         * Every how manieth checkpoint is continued from, so that the number of branches follows the scale, also where that of
         * repeats cannot.
         *
         * @param made repeats at this scale
         */
        int every(int made, double scale) {
            long thinned = Math.round(made / (repeats * scale));
            return (int) Math.max(1, Math.min(thinned, continued / (LEAST - 1)));
        }
    }

    public Fig1() {
        this(Extent.PAPER);
    }

    /** With another extent than the paper's. */
    Fig1(Extent extent) {
        super("fig1", "continuations branching off a training; where they end, and when the training freezes");
        this.extent = extent;
    }

    @Override
    public Figure make(NetworkLab lab) throws IOException, InterruptedException {
        Fig1Data data = data(lab);
        lab.write(new Fig1Tables(data).all());
        return new Fig1Picture(data).panels();
    }

    /**
     * What the figure is made of.
     *
     * @param reference continuations of repeat 0, measured along their way
     * @param others those of the other repeats, measured where they end
     */
    private record Plan(Fig1Data.Reduction reduction, TrainingSpec training, Descent reference, Descent others) {
        TrainingProtocol protocol() {
            return training.protocol();
        }
    }

    private record Descent(ContinuationSpec spec, Selection selection) {}

    private Plan plan(NetworkLab lab) {
        int repeats = lab.repeats(extent.repeats);
        int every = extent.every(repeats, lab.scale());
        Model model = lab.model(extent.hidden);
        HessianRequest flatness = new HessianRequest(model.measuredLayer(), 10);
        TrainingProtocol protocol = new TrainingProtocol(model, lab.seed(), extent.checkpoints, flatness, false, true);
        TrainingSpec spec =
                lab.fit(new TrainingSpec(protocol, new double[] {ETA}, new int[] {BATCH}, repeats, extent.time));
        long spacing = protocol.stepOf(every, 0, spec.network(0).steps());
        String at = "lin:0:" + extent.continued / every * spacing + ":" + (extent.continued / every + 1);
        return new Plan(
                new Fig1Data.Reduction(repeats, extent.repeats, every, spacing, lab.words("", model)),
                spec,
                new Descent(
                        descent(spec, extent.intervals, true, Keep.CHECKPOINTS), new Selection(at, null, null, "0")),
                new Descent(
                        descent(spec, 1, false, Keep.NONE),
                        new Selection(at, null, null, "lin:1:" + (repeats - 1) + ":" + (repeats - 1))));
    }

    @Override
    public Work work(NetworkLab lab) {
        Plan plan = plan(lab);
        TrainingProtocol protocol = plan.protocol();
        int images = lab.images();
        return Work.of(
                NetworkWork.training(plan.training, images),
                NetworkWork.continuations("reference", plan.reference.spec, plan.reference.selection, images),
                NetworkWork.continuations("branches", plan.others.spec, plan.others.selection, images),
                NetworkWork.measurements(
                        "checkpoints of the reference", protocol, protocol.curvature(), protocol.checkpoints() + 1),
                NetworkWork.measurements(
                        "points of the plane", protocol, ReferencePlane.LOSS_ALONE, extent.grid * extent.grid));
    }

    /** Makes the data. */
    Fig1Data data(NetworkLab lab) throws IOException, InterruptedException {
        Plan plan = plan(lab);
        lab.begin(name(), plan.protocol().model(), settings(plan.reduction));
        Training.Result training = lab.train("training", plan.training);
        if (training.networks()[0].diverged()) {
            throw new IOException("the first training diverged, and there is nothing to continue: try another --seed");
        }
        Continuation.Result reference =
                lab.descend("reference", plan.reference.spec, plan.reference.selection, training);
        Continuation.Result others = lab.descend("branches", plan.others.spec, plan.others.selection, training);
        ReferencePlane plane = ReferencePlane.of(training, reference, extent.grid, lab);
        Measurement[] trajectory = trajectory(training, plan.protocol().curvature(), lab);
        return new Fig1Data(plan.reduction, training, reference, others, trajectory, plane);
    }

    private ContinuationSpec descent(TrainingSpec training, int intervals, boolean followed, Keep keep) {
        HessianRequest flatness = training.protocol().curvature();
        return new ContinuationSpec(training, extent.time, true, EarlyStop.NEVER, flatness, intervals, followed, keep);
    }

    private static Map<String, Object> settings(Fig1Data.Reduction reduction) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("repeats", reduction.repeats());
        map.put("repeats_of_the_paper", reduction.ofThePaper());
        map.put("t_c_every_steps", reduction.spacing());
        map.put("t_c_every_steps_of_the_paper", reduction.spacing() / reduction.every());
        return map;
    }

    /** What was measured of the reference, with the flatness, which the training takes at its end alone. */
    private static Measurement[] trajectory(Training.Result training, HessianRequest flatness, NetworkLab lab)
            throws IOException, InterruptedException {
        var snapshots = training.store().snapshots(training.networks()[0].spec());
        var measured = lab.measure(
                "checkpoints of the reference", training.spec().protocol(), flatness, snapshots.size(), i -> snapshots
                        .get(i)
                        .parameters());
        Measurement[] trajectory = new Measurement[measured.size()];
        for (int i = 0; i < trajectory.length; i++) {
            Measurement m = measured.get(i);
            trajectory[i] = new Measurement(
                    snapshots.get(i).step(),
                    m.trainLoss(),
                    m.trainAccuracy(),
                    m.testLoss(),
                    m.testAccuracy(),
                    m.spectrum());
        }
        return trajectory;
    }
}
