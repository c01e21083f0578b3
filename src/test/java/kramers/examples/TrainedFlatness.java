package kramers.examples;

import kramers.network.HessianRequest;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.NetworkSpec;
import kramers.network.TrainingProtocol;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;

/** Trains a network and says how flat its end is. */
public final class TrainedFlatness {
    private TrainedFlatness() {}

    public static void main(String[] args) throws Exception {
        Model model = Model.of(784, 50, 50, 10);
        HessianRequest middleLayer = new HessianRequest(1, 10); // its ten largest eigenvalues
        TrainingProtocol protocol = new TrainingProtocol(
                model, 1, 1, middleLayer, false, false); // seed 1; measured at the start and at the end
        NetworkSpec network = new NetworkSpec(0, 0.05, 50, 0, 500); // eta, batch, repeat, steps
        try (NetworkEngine engine = new CpuNetworkEngine(Dataset.embedded(), 2)) {
            Measurement end = engine.train(protocol, protocol.task(network)).end();
            System.out.println("training accuracy " + end.trainAccuracy() + ", test " + end.testAccuracy());
            System.out.println("flatness " + end.spectrum().flatness());
        }
    }
}
