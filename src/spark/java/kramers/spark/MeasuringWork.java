package kramers.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import kramers.experiment.run.Journal;
import kramers.experiment.training.MeasurementRecord;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Measurement;
import kramers.network.Snapshot;
import kramers.network.model.Model;

/** Measures networks; each becomes the bytes of a {@link MeasurementRecord}. */
final class MeasuringWork extends NetworkWork {
    private static final long serialVersionUID = 1;

    private final String model;
    private final Loss loss;
    private final String curvature;

    MeasuringWork(Where where, Model model, Loss loss, HessianRequest curvature) {
        super(where);
        this.model = Wire.text(model);
        this.loss = loss;
        this.curvature = Wire.text(curvature);
    }

    static Measurement read(byte[] bytes, HessianRequest curvature) throws IOException {
        return MeasurementRecord.read(Journal.unpack(bytes), curvature.count()).get(0);
    }

    @Override
    List<byte[]> run(byte[] items) throws IOException, InterruptedException {
        List<Snapshot> networks = Wire.unpack(items, Wire.SNAPSHOT);
        Map<Snapshot, Measurement> made = new IdentityHashMap<>();
        engine().use(engine -> {
            engine.measure(
                    Wire.settings(model, Model.class),
                    loss,
                    Wire.settings(curvature, HessianRequest.class),
                    networks.iterator(),
                    made::put);
            return null;
        });
        List<byte[]> results = new ArrayList<>();
        for (Snapshot network : networks) {
            results.add(Journal.pack(out -> MeasurementRecord.write(List.of(made.get(network)), out)));
        }
        return results;
    }
}
