package kramers.network.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkJobTest {
    /** The kernels' struct has the same fields in the same order, four bytes each. */
    @Test
    void isTheStructOfTheKernels() throws IOException {
        String source = Files.readString(Path.of("kernels", "jobs.cuh"));
        Matcher struct =
                Pattern.compile("struct Job \\{(.*?)};", Pattern.DOTALL).matcher(source);
        assertTrue(struct.find());
        List<String> fields = Pattern.compile("\\b(?:int|float) (\\w+);")
                .matcher(struct.group(1))
                .results()
                .map(field -> field.group(1))
                .toList();
        Stream<String> components =
                Arrays.stream(NetworkJob.class.getRecordComponents()).map(RecordComponent::getName);
        assertEquals(components.toList(), fields);
        assertEquals(fields.size() * Integer.BYTES, NetworkJob.BYTES);
    }

    @Test
    void readsWhatTheDeviceHas() {
        int[] words = new int[28];
        Arrays.setAll(words, i -> i);
        words[14] = Float.floatToRawIntBits(0.5f);
        words[10] = 0;
        words[24] = 1;
        List<NetworkJob> jobs = NetworkJob.read(words);
        NetworkJob expected =
                new NetworkJob(0.5f, 15, 16, 17, 18, 19, 20, 21, 22, 23, NetworkJob.State.ENDED, 25, 26, 27);
        assertEquals(List.of(expected), jobs.subList(1, 2));
        assertEquals(NetworkJob.State.UNDER_WAY, jobs.get(0).state());
        assertTrue(expected.ended());
        NetworkJob fetched = expected.fetched();
        assertEquals(0, fetched.measured() + fetched.kept());
        assertEquals(23, fetched.diverged());
    }
}
