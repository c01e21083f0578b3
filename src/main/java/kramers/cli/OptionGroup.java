package kramers.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Groups in which help lists options, and the order in each: whatever is asked first comes first. */
enum OptionGroup {
    NETWORKS(
            "Networks",
            List.of(
                    "--data",
                    "--per-class",
                    "--pixels",
                    "--curvature-images",
                    "--model",
                    "--layers",
                    "--hidden",
                    "--loss",
                    "--at",
                    "--eta",
                    "--batch",
                    "--repeat",
                    "--time",
                    "--budget",
                    "--to-time",
                    "--early-stop",
                    "--similarity",
                    "--agreement",
                    "--reference",
                    "--layer",
                    "--eigenvalues")),
    PHYSICS(
            "Physics",
            List.of(
                    "--eta",
                    "--sigma",
                    "--delta-s",
                    "--y",
                    "--steps",
                    "--x-start",
                    "--y-start",
                    "--fix-y",
                    "--noise-power",
                    "--landscape",
                    "--epsilon",
                    "--phi")),
    RUN(
            "Run",
            List.of(
                    "--mode",
                    "--endpoints",
                    "--scale",
                    "--panels",
                    "--from",
                    "--dry-run",
                    "--quick",
                    "--full",
                    "--seconds",
                    "--only",
                    "--list",
                    "--compare",
                    "--trajectories",
                    "--speed",
                    "--ci-width",
                    "--max-trajectories",
                    "--repeats",
                    "--density",
                    "--seed",
                    "--rng",
                    "--precision",
                    "--shard",
                    "--missing",
                    "--partial",
                    "--resume",
                    "--time-limit")),
    OUTPUT(
            "Output",
            List.of(
                    "--out",
                    "--overwrite",
                    "--snapshot",
                    "--at",
                    "--record",
                    "--fps",
                    "--paths",
                    "--checkpoints",
                    "--flatness",
                    "--keep",
                    "--spectrum",
                    "--quiet",
                    "--verbose")),
    PICTURE(
            "Picture",
            List.of("--size", "--text-scale", "--from-above", "--effective", "--colour", "--particles", "--draw")),
    MACHINE("Machine", List.of("--backend", "--threads")),
    HELP("Help", List.of("--help", "--version"));

    private final String heading;
    private final List<String> names;

    OptionGroup(String heading, List<String> names) {
        this.heading = heading;
        this.names = names;
    }

    /** The options of a command that belong here, in order; each is in the first group that has its name. */
    List<OptionSpec> of(CommandSpec command) {
        List<OptionSpec> options = new ArrayList<>(names.stream()
                .filter(name -> of(command, name) == this)
                .map(command::findOption)
                .filter(Objects::nonNull)
                .toList());
        if (this == HELP) {
            // whatever no group knows is not lost
            command.options().stream()
                    .filter(option ->
                            Arrays.stream(values()).noneMatch(group -> group.names.contains(option.longestName())))
                    .forEach(options::add);
        }
        return options;
    }

    /** The first group of a command's that has a name; null for none. */
    private static OptionGroup of(CommandSpec command, String name) {
        OptionGroup foreign = command.findOption("--data") != null ? PHYSICS : NETWORKS;
        return Arrays.stream(values())
                .filter(group -> group != foreign && group.names.contains(name))
                .findFirst()
                .orElse(null);
    }

    /** The options of a command, as help shows them. */
    static String list(Help help) {
        CommandSpec command = help.commandSpec();
        StringBuilder text = new StringBuilder();
        for (OptionGroup group : values()) {
            List<OptionSpec> options = group.of(command);
            if (!options.isEmpty()) {
                Help.Layout layout =
                        help.createDefaultLayout(command.options(), command.positionalParameters(), help.colorScheme());
                layout.addOptions(options, help.parameterLabelRenderer());
                text.append(String.format("%n%s:%n%s", group.heading, layout));
            }
        }
        return text.toString();
    }
}
