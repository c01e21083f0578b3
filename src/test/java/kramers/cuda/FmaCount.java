package kramers.cuda;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many fused multiply-adds a function of CUDA source makes, those of the functions it calls included. */
final class FmaCount {
    private static final Pattern FUNCTION =
            Pattern.compile("__forceinline__ \\w+ (\\w+)\\(([^{]*)\\{(.*?)\\n?    }\\n", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\(");

    private final Map<String, String> bodies = new HashMap<>();

    FmaCount(String source) {
        // Bodies on one line end like the others after this.
        Matcher function = FUNCTION.matcher(source.replaceAll("\\{ (return .*;) }\n", "{\n$1\n    }\n"));
        while (function.find()) {
            bodies.put(function.group(1), function.group(3));
        }
    }

    int of(String function) {
        String body = bodies.get(function);
        if (body == null) {
            return function.equals("fmaRn") ? 1 : 0;
        }
        int count = 0;
        Matcher call = CALL.matcher(body);
        while (call.find()) {
            count += of(call.group(1));
        }
        return count;
    }
}
