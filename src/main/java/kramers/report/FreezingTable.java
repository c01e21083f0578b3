package kramers.report;

import java.util.Arrays;
import kramers.experiment.TheorySpec;
import kramers.theory.DerivedFreezing;
import kramers.theory.Estimate;

/** Where and with which P_flat runs freeze at each Delta_S: rows of {@code freezing.csv} and the group {@code freezing}. */
final class FreezingTable {
    private final TheorySpec spec;
    private final Estimate[] yFreeze;
    private final Estimate[] sd;
    private final Estimate[] pFlat;
    private final Estimate[] phi;
    private final Estimate[] slope;

    FreezingTable(TheorySpec spec) {
        this.spec = spec;
        int n = spec.deltaS().length;
        yFreeze = new Estimate[n];
        sd = new Estimate[n];
        pFlat = new Estimate[n];
        phi = new Estimate[n];
        slope = new Estimate[n];
        for (int i = 0; i < n; i++) {
            double deltaS = spec.deltaS()[i];
            yFreeze[i] = DerivedFreezing.yFreeze(spec.landscape(), deltaS, spec.epsilon(), true);
            sd[i] = DerivedFreezing.yFreezeSd(spec.landscape(), deltaS, true);
            pFlat[i] = DerivedFreezing.kept(spec.landscape(), deltaS);
            phi[i] = yFreeze[i].present()
                    ? Estimate.of(DerivedFreezing.phi(spec.landscape(), deltaS, yFreeze[i].value(), true))
                    : yFreeze[i];
            slope[i] = phi[i].present()
                    ? DerivedFreezing.sensitivity(spec.landscape(), deltaS, phi[i].value(), spec.epsilon(), true)
                    : phi[i];
        }
    }

    CsvTable table() {
        CsvTable table = new CsvTable(
                "delta_s", "y_freeze", "p_flat_transient", "valid", "y_freeze_sd", "phi", "y_freeze_slope");
        for (int i = 0; i < yFreeze.length; i++) {
            table.row(
                    spec.deltaS()[i],
                    yFreeze[i].value(),
                    pFlat[i].value(),
                    yFreeze[i].present() && pFlat[i].present(),
                    sd[i].value(),
                    phi[i].value(),
                    slope[i].value());
        }
        return table;
    }

    private static double[] values(Estimate[] estimates) {
        return Arrays.stream(estimates).mapToDouble(Estimate::value).toArray();
    }

    void addTo(ArrayFile file) {
        add(
                file,
                "y_freeze",
                yFreeze,
                "y where trajectories freeze, Eq. 11 = A40 with Phi derived here, flatter valley");
        add(file, "y_freeze_sd", sd, "its standard deviation over trajectories");
        add(file, "phi", phi, "Phi at y_freeze, in place of A37");
        add(file, "y_freeze_slope", slope, "d y_freeze/d Delta_S at constant Phi, Eq. 12 = A41");
        add(file, "p_flat_transient", pFlat, "P_flat that a run keeps: Eq. 9 where the sharper valley freezes");
    }

    private static void add(ArrayFile file, String name, Estimate[] estimates, String about) {
        String[] reasons = Arrays.stream(estimates).map(Estimate::reason).toArray(String[]::new);
        file.add(NamedArray.of("freezing/" + name, values(estimates), "delta_s")
                .described(about)
                .with("missing", CellTable.missing(reasons)));
    }
}
