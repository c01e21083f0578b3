package kramers.cuda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernels of a PTX and how long their parameters are, as its text declares them. */
final class PtxEntries {
    private static final String ENTRY = ".entry ";

    /** Such as {@code .param .u64 load_param_0} or {@code .param .align 8 .b8 turn_param_0[32]}. */
    private static final Pattern PARAMETER =
            Pattern.compile("\\.param (?:\\.align \\d+ )?\\.[a-z](\\d+) \\w+(?:\\[(\\d+)])?");

    private PtxEntries() {}

    /** Bytes of each parameter of each kernel, by name. */
    static Map<String, List<Integer>> of(String ptx) {
        Map<String, List<Integer>> entries = new HashMap<>();
        for (int at = ptx.indexOf(ENTRY); at >= 0; at = ptx.indexOf(ENTRY, at + 1)) {
            int open = ptx.indexOf('(', at);
            String declared = ptx.substring(open, ptx.indexOf(')', open));
            entries.put(ptx.substring(at + ENTRY.length(), open), parameters(declared));
        }
        return entries;
    }

    private static List<Integer> parameters(String declared) {
        List<Integer> sizes = new ArrayList<>();
        for (Matcher m = PARAMETER.matcher(declared); m.find(); ) {
            int numbers = m.group(2) == null ? 1 : Integer.parseInt(m.group(2));
            sizes.add(Integer.parseInt(m.group(1)) / Byte.SIZE * numbers);
        }
        return sizes;
    }
}
