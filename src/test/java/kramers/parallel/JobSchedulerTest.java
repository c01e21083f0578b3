package kramers.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from the environments that schedulers make. */
class JobSchedulerTest {
    private static JobScheduler of(String environment) {
        Map<String, String> variables = environment == null
                ? Map.of()
                : Arrays.stream(environment.split(" "))
                        .map(word -> word.split("=", 2))
                        .collect(Collectors.toMap(word -> word[0], word -> word[1]));
        return new JobScheduler(variables);
    }

    @ParameterizedTest
    @CsvSource({
        "SLURM_ARRAY_TASK_ID=3, 3",
        "PBS_ARRAY_INDEX=8, 8",
        "SGE_TASK_ID=1, 1",
        "LSB_JOBINDEX=5, 5",
        "SLURM_ARRAY_TASK_ID=3 SGE_TASK_ID=undefined LSB_JOBINDEX=0 PBS_ARRAY_INDEX=, 3",
        "SLURM_ARRAY_TASK_ID=7 LSB_JOBINDEX=7, 7",
    })
    void theIndexOfAnElement(String environment, int index) {
        assertEquals(index, of(environment).index(8));
    }

    @ParameterizedTest
    @CsvSource({
        "SLURM_ARRAY_TASK_ID=0, 'needs an index of 1 to 8, not SLURM_ARRAY_TASK_ID=0: submit an array of 1-8'",
        "PBS_ARRAY_INDEX=9, 'needs an index of 1 to 8, not PBS_ARRAY_INDEX=9: submit an array of 1-8'",
        "SGE_TASK_ID=two, 'needs an index of 1 to 8, not SGE_TASK_ID=two: submit an array of 1-8'",
        "LSB_JOBINDEX=-1, 'needs an index of 1 to 8, not LSB_JOBINDEX=-1: submit an array of 1-8'",
        "SLURM_ARRAY_TASK_ID=9999999999, 'needs an index of 1 to 8, not SLURM_ARRAY_TASK_ID=9999999999: submit an array of"
                + " 1-8'",
        "SLURM_ARRAY_TASK_ID=1 PBS_ARRAY_INDEX=2, 'is not clear, for SLURM_ARRAY_TASK_ID=1 and PBS_ARRAY_INDEX=2 differ: give"
                + " i/8'",
        ", 'is for an element of a job array, and none of SLURM_ARRAY_TASK_ID, PBS_ARRAY_INDEX, SGE_TASK_ID, LSB_JOBINDEX is"
                + " set: give i/8'",
        "SGE_TASK_ID=undefined LSB_JOBINDEX=0, 'is for an element of a job array, and none of SLURM_ARRAY_TASK_ID,"
                + " PBS_ARRAY_INDEX, SGE_TASK_ID, LSB_JOBINDEX is set: give i/8'",
    })
    void whatIsNoElementOfTheArray(String environment, String why) {
        var e = assertThrows(
                IllegalArgumentException.class, () -> of(environment).index(8));
        assertEquals("'auto/8' " + why, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        ", 16",
        "SLURM_CPUS_PER_TASK=4 SLURM_JOB_ID=1 SLURM_CPUS_ON_NODE=8, 4",
        "SLURM_JOB_ID=1 SLURM_CPUS_ON_NODE=8, 8",
        "SLURM_CPUS_ON_NODE=8, 16",
        "SLURM_CPUS_PER_TASK=64, 16",
        "SLURM_CPUS_PER_TASK=many, 16",
        "SLURM_CPUS_PER_TASK=0, 16",
        "NCPUS=2, 16",
        "NCPUS=2 PBS_JOBID=7.host, 2",
        "NSLOTS=3 JOB_ID=7, 3",
        "LSB_DJOB_NUMPROC=5 LSB_JOBID=7, 5",
    })
    void noMoreCpusThanTheSchedulerGave(String environment, int cpus) {
        assertEquals(cpus, of(environment).cpus(16));
    }
}
