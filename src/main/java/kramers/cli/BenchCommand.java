package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import kramers.cli.option.UsageError;
import kramers.cli.terminal.ProgressView;
import kramers.cli.terminal.Terminal;
import kramers.experiment.benchmark.Benchmark;
import kramers.experiment.benchmark.Catalogue;
import kramers.experiment.benchmark.Plan;
import kramers.experiment.benchmark.Result;
import kramers.experiment.benchmark.Subject;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.network.data.Dataset;
import kramers.parallel.MachineLoad;
import kramers.parallel.NvidiaSmi;
import kramers.parallel.Processor;
import kramers.plot.FigureException;
import kramers.report.benchmark.BenchFile;
import kramers.report.benchmark.BenchPicture;
import kramers.report.benchmark.BenchRecord;
import kramers.report.benchmark.BenchTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code kramers bench}. */
@Command(
        name = "bench",
        description = {
            "Measure how fast this machine is at both halves of Kramers, beside what it can do at most.",
            "Every workload is tried once a round, the ceilings among them; rounds count once the rates of the last three tries are"
                    + " within 5 %%. Medians, ranges and shares of the ceilings go to bench.json, with a roofline."
        },
        footer = {
            "",
            "Examples:",
            "  kramers bench --quick --backend cpu",
            "  kramers bench --compare before/bench.json after/bench.json"
        })
final class BenchCommand extends MeasuringCommand {
    @Option(names = "--quick", description = "measure the most telling workloads in less than 20 seconds")
    private boolean quick;

    @Option(names = "--full", description = "measure for five minutes instead of one and a half")
    private boolean full;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description =
                    "measure for about S seconds in all, 0.01 to 86400 (default: 80, with --quick 15, with --full 300)")
    private Double seconds;

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "measure these workloads alone, and what bounds them (default: all)")
    private List<String> only = List.of();

    @Option(names = "--list", description = "name the workloads, and measure nothing")
    private boolean list;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "set files of earlier runs beside the first of them, or a single one beside the reference machine, and measure"
                            + " nothing (default: none)")
    private List<Path> compared = List.of();

    private final Object saving = new Object();
    private boolean saved;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        if (list) {
            for (Catalogue one : Catalogue.values()) {
                out().printf("%-17s%s%n", one.id(), one.what());
            }
            return ExitCode.OK;
        }
        if (!compared.isEmpty()) {
            compare();
            return ExitCode.OK;
        }
        Set<String> chosen = only.isEmpty() ? Catalogue.ids(quick) : Catalogue.chosen(only);
        return measure(output.folder(name(), name()), chosen);
    }

    private void check() {
        if (quick && full) {
            throw new UsageError("--quick and --full exclude each other");
        }
        if (seconds != null && (quick || full)) {
            throw new UsageError(
                    "--seconds takes the place of " + (quick ? "--quick" : "--full") + ": give one of them");
        }
        if (seconds != null && !(seconds >= 0.01 && seconds <= 86400)) {
            throw new UsageError("--seconds must be a number from 0.01 to 86400, not " + seconds);
        }
    }

    private void compare() throws IOException {
        List<String> names = new ArrayList<>();
        List<BenchRecord> runs = new ArrayList<>();
        if (compared.size() == 1) {
            runs.add(BenchFile.reference());
            names.add("the reference, " + BenchFile.name(runs.get(0)));
        }
        for (Path file : compared) {
            runs.add(BenchFile.read(file));
            names.add(file.toString());
        }
        BenchTable.comparison(names, runs).forEach(out()::println);
    }

    private Plan plan() {
        return seconds != null ? Plan.of(seconds) : quick ? Plan.QUICK : full ? Plan.FULL : Plan.USUAL;
    }

    private int measure(Path folder, Set<String> chosen) throws IOException, InterruptedException {
        Instant started = Instant.now();
        double load = MachineLoad.average();
        boolean scaling = chosen.contains(Catalogue.SCALING.id());
        List<Subject> subjects = backend.backends(once(notes(output.quiet()))).subjects(Dataset.embedded(), scaling);
        try (ProgressView view = ProgressView.of("bench", err(), output.quiet())) {
            Plan plan = plan();
            Benchmark benchmark = new Benchmark(
                    subjects,
                    chosen,
                    plan,
                    (name, workload, round, done) ->
                            view.stage(name + ", " + round + ": " + workload, (int) (1000 * done), 1000));
            int threads = subjects.stream().mapToInt(Subject::threads).max().orElse(0);
            Map<String, Object> machine = machine(load);
            machine.put("nvidia_smi_before", smi(subjects));
            Run run = new Run(benchmark, folder, plan, started, machine, threads);
            Thread hook = new Thread(() -> interrupted(run), "interruption");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                benchmark.run();
                machine.put("nvidia_smi_after", smi(subjects));
                view.finish();
                return finish(run);
            } finally {
                remove(hook);
            }
        } finally {
            subjects.forEach(Subject::close);
        }
    }

    /** The same line is told once, however often a workload is tried. */
    private static Consumer<String> once(Consumer<String> say) {
        Set<String> said = ConcurrentHashMap.newKeySet();
        return line -> {
            if (said.add(line)) {
                say.accept(line);
            }
        };
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending, and the hook at work
        }
    }

    private static List<Map<String, String>> smi(List<Subject> subjects) throws InterruptedException {
        return subjects.stream().anyMatch(subject -> subject.threads() == 0) ? NvidiaSmi.read() : List.of();
    }

    /** What is to be told of a run. */
    private record Run(
            Benchmark benchmark, Path folder, Plan plan, Instant started, Map<String, Object> machine, int threads) {
        BenchRecord record(boolean complete) {
            return BenchRecord.of(benchmark.outcome(), machine, benchmark.loads(), threads, complete);
        }
    }

    private Map<String, Object> machine(double load) {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processor", Processor.describe());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("vector_bits", CpuLangevinEngine.laneBits());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("load_average_before", load);
        machine.put("clock_hz", MachineLoad.clock().orElse(Double.NaN));
        machine.put("temperature_celsius", MachineLoad.temperature().orElse(Double.NaN));
        return machine;
    }

    private int finish(Run run) throws IOException {
        BenchRecord record = run.record(true);
        synchronized (saving) {
            saved = true;
            print(record);
            save(run, record);
        }
        return record.failures().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void print(BenchRecord record) throws IOException {
        BenchTable.of(record).forEach(out()::println);
        BenchTable.summary(record, BenchFile.reference()).forEach(out()::println);
        out().flush();
        if (!output.quiet()) {
            record.notes().forEach(note -> err().println("note: " + note));
        }
        record.failures().forEach(failure -> err().println("kramers bench: " + failure));
    }

    private void save(Run run, BenchRecord record) throws IOException {
        output.make(run.folder);
        List<String> written = new ArrayList<>(List.of("bench.json"));
        BenchFile.write(run.folder.resolve("bench.json"), record, run.plan, words(), run.started);
        try {
            draw(run.folder, record, written);
        } catch (FigureException e) {
            err().println("warning: " + e.getMessage());
        }
        if (!output.quiet()) {
            err().println("wrote " + run.folder + ": " + String.join(", ", written));
        }
    }

    private static void draw(Path folder, BenchRecord record, List<String> written)
            throws FigureException, IOException {
        Set<String> backends = new LinkedHashSet<>();
        record.outcome().results().stream().map(Result::backend).forEach(backends::add);
        for (String one : backends) {
            if (BenchPicture.has(record, one)) {
                BenchPicture.roofline(record, one)
                        .write(folder, "roofline-" + one.replace(":", ""))
                        .forEach(file -> written.add(file.getFileName().toString()));
            }
        }
        if (!record.outcome().scaling().isEmpty()) {
            BenchPicture.scaling(record)
                    .write(folder, "scaling")
                    .forEach(file -> written.add(file.getFileName().toString()));
        }
    }

    /** After Ctrl-C: keeps what was measured. */
    private void interrupted(Run run) {
        synchronized (saving) {
            BenchRecord record = run.record(false);
            if (saved || !record.outcome().any()) {
                return;
            }
            saved = true;
            if (err() instanceof Terminal terminal) {
                terminal.end();
            }
            try {
                print(record);
                output.make(run.folder);
                BenchFile.write(run.folder.resolve("bench.json"), record, run.plan, words(), run.started);
                err().println("interrupted; what was measured is in " + run.folder.resolve("bench.json"));
            } catch (IOException e) {
                err().println("kramers bench: " + e.getMessage());
            }
        }
    }
}
