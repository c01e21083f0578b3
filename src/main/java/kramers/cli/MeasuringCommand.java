package kramers.cli;

import kramers.cli.option.BackendOptions;
import kramers.cli.option.OutputOptions;
import picocli.CommandLine.Mixin;

/** A command that measures something on engines, from the beginning each time, and writes what it found into a folder. */
abstract class MeasuringCommand extends KramersCommand {
    @Mixin
    BackendOptions backend;

    @Mixin
    OutputOptions output;
}
