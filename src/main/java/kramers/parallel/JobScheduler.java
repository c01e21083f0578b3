package kramers.parallel;

import java.util.List;
import java.util.Map;

/**
 * What the scheduler of a cluster tells a job by its environment: which element of an array it is, and how many CPUs it has.
 * How many elements there are it does not tell: one that is submitted again by itself looks like a whole array of one.
 */
public final class JobScheduler {
    /**
     * A variable of a scheduler.
     *
     * @param none what it holds where it does not count
     * @param beside another that is set wherever this is the scheduler's; null if the name is nobody else's
     */
    private record Variable(String name, String none, String beside) {}

    /** Of Slurm, PBS, Grid Engine and LSF. */
    private static final List<Variable> INDICES = List.of(
            new Variable("SLURM_ARRAY_TASK_ID", "", null),
            new Variable("PBS_ARRAY_INDEX", "", null),
            new Variable("SGE_TASK_ID", "undefined", null),
            new Variable("LSB_JOBINDEX", "0", null));

    /** The first that is set counts. */
    private static final List<Variable> CPUS = List.of(
            new Variable("SLURM_CPUS_PER_TASK", "", null),
            new Variable("SLURM_CPUS_ON_NODE", "", "SLURM_JOB_ID"),
            new Variable("NCPUS", "", "PBS_JOBID"),
            new Variable("NSLOTS", "", "JOB_ID"),
            new Variable("LSB_DJOB_NUMPROC", "", "LSB_JOBID"));

    private static final JobScheduler HERE = new JobScheduler(System.getenv());

    private final Map<String, String> environment;

    /** What an environment tells. */
    public JobScheduler(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** That of this program. */
    public static JobScheduler here() {
        return HERE;
    }

    /**
     * Which element of an array this is.
     *
     * @param n elements of the array, ≥ 1
     * @return 1 … n
     * @throws IllegalArgumentException if the environment does not tell, or something else; the message names the variable
     */
    public int index(int n) {
        List<Variable> told = INDICES.stream().filter(this::tells).toList();
        String auto = "'auto/" + n + "' ";
        if (told.isEmpty()) {
            throw new IllegalArgumentException(auto + "is for an element of a job array, and none of "
                    + String.join(", ", INDICES.stream().map(Variable::name).toList()) + " is set: give i/" + n);
        }
        String value = value(told.get(0).name());
        for (Variable other : told) {
            if (!value(other.name()).equals(value)) {
                throw new IllegalArgumentException(auto + "is not clear, for " + said(told.get(0)) + " and "
                        + said(other) + " differ: give i/" + n);
            }
        }
        if (!value.matches("[1-9]\\d{0,5}") || Integer.parseInt(value) > n) {
            throw new IllegalArgumentException(auto + "needs an index of 1 to " + n + ", not " + said(told.get(0))
                    + ": submit an array of 1-" + n);
        }
        return Integer.parseInt(value);
    }

    /**
     * The CPUs that a program may use: those that the system lets it use, or fewer, if the scheduler gave it fewer.
     *
     * @param system those of the system, as Java counts them: of the affinity of the process, and its control group
     * @return 1 … system
     */
    public int cpus(int system) {
        return CPUS.stream()
                .filter(this::tells)
                .map(variable -> value(variable.name()))
                .filter(value -> value.matches("[1-9]\\d{0,5}"))
                .findFirst()
                .map(given -> Math.min(Integer.parseInt(given), system))
                .orElse(system);
    }

    /** The same of this machine. */
    public int cpus() {
        return cpus(Runtime.getRuntime().availableProcessors());
    }

    private boolean tells(Variable variable) {
        String value = value(variable.name());
        return !value.isEmpty()
                && !value.equals(variable.none())
                && (variable.beside() == null || !value(variable.beside()).isEmpty());
    }

    private String value(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private String said(Variable variable) {
        return variable.name() + "=" + value(variable.name());
    }
}
