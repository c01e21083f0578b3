package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kramers.experiment.plane.TheorySpec;
import kramers.io.ArrayFile;
import kramers.io.CsvTable;
import kramers.io.NamedArray;
import kramers.landscape.TwoValley;
import kramers.plot.FigureException;
import kramers.theory.EffectiveLoss;
import kramers.theory.EscapeTimes;
import kramers.theory.Freezing;
import kramers.theory.SteadyState;

/** Files of the closed forms: {@code theory.csv}, {@code freezing.csv}, {@code results.h5}, {@code run.json}, pictures. */
public final class TheoryReport implements Report {

    @FunctionalInterface
    private interface Form {
        double at(TwoValley landscape, double deltaS, double y);
    }

    /** A closed form over the plane. */
    private record Column(String name, String unit, String about, Form form) {}

    private static final List<Column> CSV = List.of(
            new Column("p_flat_ss", "1", "steady-state P_flat at fixed y, Eq. 9 = A31", SteadyState::pFlat),
            new Column("p_flat_ss_asymptotic", "1", "the same for high barriers", SteadyState::pFlatAsymptotic),
            new Column(
                    "p_flat_eq",
                    "1",
                    "P_flat of one temperature for both valleys, A32",
                    (l, d, y) -> SteadyState.pFlatEquilibrium(l)),
            new Column("t_eff", "loss", "T_eff = 2 Delta_S/sqrt(f1 f2)", (l, d, y) -> new EffectiveLoss(l, d, y)
                    .temperature()),
            new Column("barrier", "loss", "height of the ridge over the bottoms, dL(y)", (l, d, y) -> l.barrier(y)),
            escape("escape_time_flat", EscapeTimes::kramers, true, false, "A28"),
            escape("escape_time_sharp", EscapeTimes::kramers, false, false, "A28"),
            escape("log_escape_time_flat", EscapeTimes::kramers, true, true, "A28"),
            escape("log_escape_time_sharp", EscapeTimes::kramers, false, true, "A28"));

    private static final List<Column> MORE = List.of(
            new Column("p_flat_exact", "1", "share of x > 0 in the exact stationary density", SteadyState::pFlatExact),
            new Column(
                    "p_flat_gibbs", "1", "share of x > 0 in the Gibbs density", (l, d, y) -> SteadyState.pFlatGibbs(l)),
            escape("log_escape_time_flat_integral", EscapeTimes::integral, true, true, "A23-A24"),
            escape("log_escape_time_sharp_integral", EscapeTimes::integral, false, true, "A23-A24"),
            escape("log_escape_time_flat_asymptotic", EscapeTimes::asymptotic, true, true, "A29"),
            escape("log_escape_time_sharp_asymptotic", EscapeTimes::asymptotic, false, true, "A29"),
            escape(
                    "log_escape_time_flat_crossing",
                    EscapeTimes::crossing,
                    true,
                    true,
                    "transitions to the other valley"),
            escape(
                    "log_escape_time_sharp_crossing",
                    EscapeTimes::crossing,
                    false,
                    true,
                    "transitions to the other valley"));

    private final TheorySpec spec;
    /** By name of the column: [delta_s][y]. */
    private final Map<String, double[][]> values = new LinkedHashMap<>();

    private final FreezingTable freezing;

    /** Evaluates all of it. */
    public TheoryReport(TheorySpec spec) {
        this.spec = spec;
        Stream.concat(CSV.stream(), MORE.stream()).forEach(column -> values.put(column.name, evaluate(column.form)));
        freezing = new FreezingTable(spec);
    }

    private double[][] evaluate(Form form) {
        double[][] plane = new double[spec.deltaS().length][spec.y().length];
        for (int i = 0; i < plane.length; i++) {
            for (int j = 0; j < plane[i].length; j++) {
                plane[i][j] = form.at(spec.landscape(), spec.deltaS()[i], spec.y()[j]);
            }
        }
        return plane;
    }

    private static Column escape(String name, EscapeTimes.Formula formula, boolean flat, boolean log, String source) {
        String valley = flat ? "flatter" : "sharper";
        String about = (log ? "ln of the" : "the") + " mean time in the " + valley + " valley, " + source
                + (log ? "; -Infinity at y = 0" : "; Infinity where it exceeds double, its logarithm is finite");
        return new Column(name, log ? "1" : "eta steps", about, (l, d, y) -> {
            EscapeTimes times = formula.at(l, d, y);
            double value = flat ? times.logFlat() : times.logSharp();
            return log ? value : Math.exp(value);
        });
    }

    @Override
    public List<String> writeNumbers(Path folder, Provenance info) throws IOException {
        plane().write(folder.resolve("theory.csv"));
        freezing.table().write(folder.resolve("freezing.csv"));
        arrays().write(folder.resolve("results.h5"));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("experiment", "theory");
        settings.put("delta_s", spec.deltaS());
        settings.put("y", spec.y());
        settings.put("epsilon", spec.epsilon());
        settings.put("phi", spec.phi());
        settings.put("valid_delta_s", validDeltaS());
        settings.put("landscape", spec.landscape().parameters());
        ScanSettings.record(info, settings, null, 0).write(folder.resolve("run.json"));
        return List.of("theory.csv", "freezing.csv", "results.h5", "run.json");
    }

    /**
     * Draws the steady state over the plane with the freezing lines, and along the slice nearest to y = 5.
     */
    @Override
    public List<String> writePictures(Path folder) throws IOException, FigureException {
        return new TheoryPicture(spec)
                .panels().write(folder, "theory").stream()
                        .map(file -> file.getFileName().toString())
                        .toList();
    }

    /** The ends of the range in which the paper has a freezing point. */
    private double[] validDeltaS() {
        Freezing.Interval valid = spec.freezing().validDeltaS();
        return new double[] {valid.low(), valid.high()};
    }

    private CsvTable plane() {
        String[] names = new String[CSV.size() + 2];
        names[0] = "delta_s";
        names[1] = "y";
        for (int c = 0; c < CSV.size(); c++) {
            names[c + 2] = CSV.get(c).name;
        }
        int width = spec.y().length;
        return new CsvTable(names).rows(spec.deltaS().length * width, i -> row(i / width, i % width));
    }

    private Object[] row(int i, int j) {
        Object[] row = new Object[CSV.size() + 2];
        row[0] = spec.deltaS()[i];
        row[1] = spec.y()[j];
        for (int c = 0; c < CSV.size(); c++) {
            row[c + 2] = values.get(CSV.get(c).name)[i][j];
        }
        return row;
    }

    private ArrayFile arrays() {
        ArrayFile file = new ArrayFile().attribute("title", "Closed forms of the two-valley model");
        ScanSettings.build(file);
        file.attribute("epsilon", spec.epsilon())
                .attribute("phi", spec.phi())
                .attribute("valid_delta_s", validDeltaS());
        spec.landscape().parameters().forEach((key, value) -> file.attribute("landscape_" + key, value));
        file.add(NamedArray.of("delta_s", spec.deltaS(), "delta_s").described("noise scale Delta_S = eta sigma"));
        file.add(NamedArray.of("y", spec.y(), "y").described("position along the valleys"));
        for (List<Column> columns : List.of(CSV, MORE)) {
            for (Column column : columns) {
                file.add(NamedArray.of(column.name, values.get(column.name), "delta_s", "y")
                        .in(column.unit)
                        .described(column.about));
            }
        }
        freezing.addTo(file);
        return file;
    }
}
