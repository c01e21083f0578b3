package kramers.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import kramers.cli.option.BackendOptions;
import kramers.experiment.check.Verification;
import kramers.langevin.LangevinEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kramers verify}. */
@Command(
        name = "verify",
        description = {
            "Run a fixed workload on every backend and compare SHA-256 of the raw states.",
            "A line each: case, precision, backend, SHA-256. Exit code 1 if two backends differ."
        },
        footer = {"", "Example:", "  kramers verify --backend cpu"})
final class VerifyCommand extends KramersCommand {
    @Mixin
    private BackendOptions backend;

    @Option(names = "--quiet", description = "no lines but those of differences")
    private boolean quiet;

    @Option(names = "--verbose", description = "stack traces with errors")
    private boolean verbose;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, LangevinEngine> engines = backend.backends(notes(quiet)).each();
        List<Verification.Case> cases = Verification.cases();
        int differences = 0;
        try {
            for (Verification.Case c : cases) {
                differences += differences(c, engines);
            }
        } finally {
            engines.values().forEach(LangevinEngine::close);
        }
        if (differences > 0) {
            err().println("kramers verify: " + differences + " of " + cases.size() + " cases differ");
            return ExitCode.SOFTWARE;
        }
        if (!quiet) {
            err().println("all " + cases.size() + " cases agree on " + String.join(", ", engines.keySet()));
        }
        return ExitCode.OK;
    }

    /** 1 if the engines differ on a case, else 0. */
    private int differences(Verification.Case c, Map<String, LangevinEngine> engines)
            throws IOException, InterruptedException {
        String expected = null;
        int differs = 0;
        for (Map.Entry<String, LangevinEngine> engine : engines.entrySet()) {
            String digest = c.digest(engine.getValue());
            boolean same = expected == null || expected.equals(digest);
            expected = expected == null ? digest : expected;
            if (!quiet || !same) {
                out().printf(
                                "%-16s %-6s %-10s %s%s%n",
                                c.name(), c.spec().precision(), engine.getKey(), digest, same ? "" : "  DIFFERS");
            }
            differs = same ? differs : 1;
        }
        return differs;
    }
}
