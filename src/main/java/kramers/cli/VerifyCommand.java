package kramers.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kramers.cli.option.BackendOptions;
import kramers.experiment.check.Verification;
import kramers.langevin.Engine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kramers verify}. */
@Command(
        name = "verify",
        description = {
            "Run a fixed workload on every backend and compare SHA-256 of the raw states.",
            "A line each: case, precision, backend, SHA-256. Exit code 1 if two backends differ."
        },
        footer = {"", "Example:", "  kramers verify --backend cpu"})
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private BackendOptions backend;

    @Option(names = "--quiet", description = "no lines but those of differences")
    private boolean quiet;

    @Option(names = "--verbose", description = "stack traces with errors")
    private boolean verbose;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = command.commandLine();
        Map<String, Engine> engines = backend.each(line);
        List<Verification.Case> cases = Verification.cases();
        int differences = 0;
        try {
            for (Verification.Case c : cases) {
                differences += differences(line, c, engines);
            }
        } finally {
            engines.values().forEach(Engine::close);
        }
        if (differences > 0) {
            line.getErr().println("kramers verify: " + differences + " of " + cases.size() + " cases differ");
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (!quiet) {
            line.getErr().println("all " + cases.size() + " cases agree on " + String.join(", ", engines.keySet()));
        }
        return CommandLine.ExitCode.OK;
    }

    /** 1 if the engines differ on a case, else 0. */
    private int differences(CommandLine line, Verification.Case c, Map<String, Engine> engines)
            throws IOException, InterruptedException {
        String expected = null;
        int differs = 0;
        for (Map.Entry<String, Engine> engine : engines.entrySet()) {
            String digest = c.digest(engine.getValue());
            boolean same = expected == null || expected.equals(digest);
            expected = expected == null ? digest : expected;
            if (!quiet || !same) {
                line.getOut()
                        .printf(
                                "%-16s %-6s %-10s %s%s%n",
                                c.name(), c.spec().precision(), engine.getKey(), digest, same ? "" : "  DIFFERS");
            }
            differs = same ? differs : 1;
        }
        return differs;
    }
}
