package kramers.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import kramers.experiment.plane.TheorySpec;
import kramers.io.ArrayFile;
import kramers.io.CsvTable;
import kramers.io.NamedArray;
import kramers.landscape.TwoValley;
import kramers.theory.DerivedFreezing;
import kramers.theory.Estimate;
import kramers.theory.Freezing;

/**
 * Where and with which P_flat runs freeze at each Delta_S, by the paper and as derived here: rows of {@code freezing.csv} and the
 * group {@code freezing}.
 */
final class FreezingTable {

    /** A quantity at each Delta_S. */
    private record Column(String name, String about, Estimate[] estimates) {
        double value(int i) {
            return estimates[i].value();
        }
    }

    private final TheorySpec spec;
    private final Column yFreeze;
    private final Column pFlat;
    private final Column yDerived;
    private final Column pDerived;
    private final List<Column> columns = new ArrayList<>();

    FreezingTable(TheorySpec spec) {
        this.spec = spec;
        TwoValley land = spec.landscape();
        Freezing paper = spec.freezing();
        yFreeze = column("y_freeze", "y where the choice freezes, Eq. 11 = A40", paper::yFreeze);
        pFlat = column("p_flat_transient", "P_flat that a run keeps, Eq. 10 = A33 and Eq. 12 = A41", paper::pFlat);
        yDerived = column(
                "y_freeze_derived",
                "mean y where trajectories freeze, derived here, flatter valley",
                d -> DerivedFreezing.yFreeze(land, d, DerivedFreezing.MEAN, true));
        column(
                "y_freeze_sd_derived",
                "its standard deviation over trajectories",
                d -> DerivedFreezing.yFreezeSd(land, d, true));
        column("phi_derived", "Phi at y_freeze_derived, visits to the ridge", this::phi);
        column("y_freeze_slope_derived", "d y_freeze_derived/d Delta_S at constant Phi", this::slope);
        pDerived = column(
                "p_flat_transient_derived",
                "P_flat that a run keeps, derived here: Eq. 9 where the sharper valley freezes",
                d -> DerivedFreezing.kept(land, d));
    }

    private Column column(String name, String about, DoubleFunction<Estimate> form) {
        Estimate[] estimates = Arrays.stream(spec.deltaS()).mapToObj(form).toArray(Estimate[]::new);
        Column column = new Column(name, about, estimates);
        columns.add(column);
        return column;
    }

    private Estimate phi(double deltaS) {
        Estimate freeze = DerivedFreezing.yFreeze(spec.landscape(), deltaS, DerivedFreezing.MEAN, true);
        return freeze.present()
                ? Estimate.of(DerivedFreezing.phi(spec.landscape(), deltaS, freeze.value(), true))
                : freeze;
    }

    private Estimate slope(double deltaS) {
        Estimate phi = phi(deltaS);
        return phi.present()
                ? DerivedFreezing.sensitivity(spec.landscape(), deltaS, phi.value(), DerivedFreezing.MEAN, true)
                : phi;
    }

    CsvTable table() {
        CsvTable table = new CsvTable("delta_s", yFreeze.name, pFlat.name, "valid", yDerived.name, pDerived.name);
        for (int i = 0; i < spec.deltaS().length; i++) {
            table.row(
                    spec.deltaS()[i],
                    yFreeze.value(i),
                    pFlat.value(i),
                    yFreeze.estimates[i].present(),
                    yDerived.value(i),
                    pDerived.value(i));
        }
        return table;
    }

    void addTo(ArrayFile file) {
        for (Column column : columns) {
            double[] values =
                    Arrays.stream(column.estimates).mapToDouble(Estimate::value).toArray();
            String[] reasons =
                    Arrays.stream(column.estimates).map(Estimate::reason).toArray(String[]::new);
            file.add(NamedArray.of("freezing/" + column.name, values, "delta_s")
                    .described(column.about)
                    .with("missing", CellTable.missing(reasons)));
        }
    }
}
