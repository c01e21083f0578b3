package kramers.experiment.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import kramers.parallel.Calibration;
import kramers.parallel.Exercise;
import kramers.parallel.MachineLoad;

/**
 * Measures workloads and what bounds them on all subjects, in turn: each round tries each of them once, so that what else the machine
 * does, and how warm it is, meets them alike. Rounds are thrown away until the last three tries of each are within 5 % of each other,
 * or 40 % of the time is used up; the rounds after that count, and where there was no time for one, the last try before it. Of a
 * workload the median counts, of a ceiling its best try: what the hardware could do at most.
 *
 * <p>What was measured so far can be asked for from another thread at any moment.
 */
public final class Benchmark {
    private static final Set<String> SCALED = Set.of("fig3-float", "train-50");

    private final Plan plan;
    private final Calibration calibration;
    private final LongSupplier clock;
    private final Progress progress;
    private final List<Pace> paces = new ArrayList<>();
    private final List<MachineLoad.Load> loads = new ArrayList<>();
    private final Map<Pace, Boolean> warm = new HashMap<>();
    private final MachineLoad machine = new MachineLoad();

    /** Hears what goes on. */
    public interface Progress {
        /**
         * What is tried next.
         *
         * @param round in words
         * @param done share of the time, 0 … 1
         */
        void at(String backend, String workload, String round, double done);
    }

    /** @param chosen ids of the {@link Catalogue}; what bounds them is measured too */
    public Benchmark(List<Subject> subjects, Set<String> chosen, Plan plan, Progress progress) throws IOException {
        this(subjects, chosen, plan, progress, System::nanoTime);
    }

    Benchmark(List<Subject> subjects, Set<String> chosen, Plan plan, Progress progress, LongSupplier clock)
            throws IOException {
        this.plan = plan;
        this.clock = clock;
        this.progress = progress;
        calibration = new Calibration(clock);
        for (Subject subject : subjects) {
            if (!subject.share() || chosen.contains(Catalogue.SCALING.id())) {
                add(subject, chosen);
            }
        }
    }

    private void add(Subject subject, Set<String> chosen) throws IOException {
        Set<String> wanted = new LinkedHashSet<>(chosen);
        if (chosen.contains(Catalogue.SCALING.id())) {
            wanted.addAll(SCALED);
        }
        if (subject.share()) {
            wanted.retainAll(SCALED);
        }
        Map<String, Workload> all = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (Workload workload : Workloads.of(subject)) {
            all.put(workload.id(), workload);
            order.add(workload.id());
        }
        if (!subject.share()) {
            for (String id : List.copyOf(wanted)) {
                bounds(id, all, wanted);
            }
        }
        order.stream().filter(wanted::contains).forEach(id -> paces.add(new Pace(all.get(id), calibration)));
    }

    private static void bounds(String id, Map<String, Workload> all, Set<String> wanted) {
        Workload workload = all.get(id);
        if (workload != null && all.containsKey(workload.ceiling()) && wanted.add(workload.ceiling())) {
            bounds(workload.ceiling(), all, wanted);
        }
    }

    /** Measures one backend after the other, each in its share of the time; returns when done or when the time is over. */
    public void run() throws InterruptedException {
        List<String> backends = paces.stream()
                .map(pace -> pace.workload().subject().name())
                .distinct()
                .toList();
        for (int i = 0; i < backends.size(); i++) {
            String backend = backends.get(i);
            run(
                    paces.stream()
                            .filter(pace -> pace.workload().subject().name().equals(backend))
                            .toList(),
                    new Clock(i, backends.size()));
        }
    }

    private void run(List<Pace> own, Clock time) throws InterruptedException {
        double perTry = plan.perTry(own.size()) * time.whole() / plan.seconds();
        machine.sinceLast();
        boolean steady = false;
        for (int round = 1; !steady && time.spent() < Plan.WARM_UP * time.whole(); round++) {
            turn(own, "warming up", perTry, time, Plan.WARM_UP * time.whole());
            steady = round > 2 && own.stream().allMatch(Pace::steady);
        }
        machine.sinceLast();
        begin(own, perTry);
        for (int round = 1; round <= plan.rounds() && time.spent() < time.whole(); round++) {
            turn(own, "round " + round + " of " + plan.rounds(), perTry, time, time.whole());
            note();
        }
    }

    /** The time that one of several backends has. */
    private final class Clock {
        private final int number;
        private final int backends;
        private final long begin = clock.getAsLong();

        Clock(int number, int backends) {
            this.number = number;
            this.backends = backends;
        }

        double whole() {
            return plan.seconds() / backends;
        }

        double spent() {
            return (clock.getAsLong() - begin) * 1e-9;
        }

        double share() {
            return (number + Math.min(1, spent() / whole())) / backends;
        }
    }

    private synchronized void note() {
        loads.add(machine.sinceLast());
    }

    private synchronized void begin(List<Pace> own, double perTry) {
        for (Pace pace : own) {
            warm.put(pace, pace.steady());
            pace.begin(perTry);
        }
    }

    /** Tries each once, those first that were never tried; those that there is no time for any more are left out. */
    private void turn(List<Pace> own, String round, double perTry, Clock time, double until)
            throws InterruptedException {
        List<Pace> order = new ArrayList<>(own);
        order.sort(Comparator.comparing(Pace::tried));
        for (Pace pace : order) {
            double left = until - time.spent();
            if (pace.alive() && left > 0 && (pace.longest() <= 4 * perTry || pace.longest() < left)) {
                Workload workload = pace.workload();
                progress.at(workload.subject().name(), workload.id(), round, time.share());
                pace.turn(perTry);
            }
        }
    }

    /** What else the machine did in each round so far that counts. */
    public synchronized List<MachineLoad.Load> loads() {
        return List.copyOf(loads);
    }

    /** What was measured so far. */
    public synchronized Outcome outcome() {
        if (warm.isEmpty()) {
            return new Outcome(List.of(), List.of(), List.of());
        }
        List<Result> all =
                paces.stream().filter(warm::containsKey).map(this::result).toList();
        Map<String, Double> best = all.stream()
                .filter(Result::measured)
                .collect(Collectors.toMap(Benchmark::place, Result::high, Math::max));
        List<Result> bounded = all.stream()
                .map(result -> result.ceilingName().isEmpty() ? result : result.under(ceiling(result, best)))
                .toList();
        int most = paces.stream()
                .mapToInt(pace -> pace.workload().subject().threads())
                .max()
                .orElse(0);
        return Outcome.of(bounded, most, SCALED);
    }

    /** What bounds a result: of several devices together the sum. */
    private double ceiling(Result result, Map<String, Double> best) {
        Subject subject = paces.stream()
                .map(pace -> pace.workload().subject())
                .filter(one -> one.name().equals(result.backend()) && one.threads() == result.threads())
                .findFirst()
                .orElseThrow();
        List<String> parts = subject.parts().isEmpty() ? List.of(subject.name()) : subject.parts();
        return parts.stream()
                .mapToDouble(part -> best.getOrDefault(place(part, result.threads(), result.ceilingName()), Double.NaN))
                .sum();
    }

    private static String place(Result result) {
        return place(result.backend(), result.threads(), result.workload());
    }

    private static String place(String backend, int threads, String workload) {
        return backend + " " + threads + " " + workload;
    }

    private Result result(Pace pace) {
        Workload workload = pace.workload();
        Exercise exercise = workload.exercise();
        var engine = workload.subject().trajectories();
        double counted = workload.counted().getAsDouble();
        double[] rates = pace.counted(false);
        String missing = !pace.failure().isEmpty() ? pace.failure() : rates.length == 0 ? "there was no time left" : "";
        return new Result(
                workload.subject().name(),
                engine.device(),
                engine.driver(),
                workload.subject().threads(),
                exercise.id(),
                exercise.what(),
                workload.precision(),
                exercise.unit(),
                rates,
                pace.counted(true),
                warm.getOrDefault(pace, false),
                Double.NaN,
                workload.ceiling(),
                workload.need() * counted,
                workload.multiplyAdds() * counted,
                workload.bytes() * counted,
                workload.images(),
                missing);
    }
}
