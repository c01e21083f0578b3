package kramers.cli;

import java.io.PrintWriter;
import kramers.cuda.Cuda;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.parallel.JobScheduler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kramers devices}. */
@Command(
        name = "devices",
        description = "List what Kramers can run on here.",
        footer = {"", "Example:", "  kramers devices"})
final class DevicesCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        PrintWriter out = command.commandLine().getOut();
        int bits = CpuLangevinEngine.laneBits();
        CpuLangevinEngine cpu = new CpuLangevinEngine(JobScheduler.here().cpus());
        out.println("cpu   " + cpu.device() + ", vectors of " + bits + " bits (" + bits / 32 + " floats, " + bits / 64
                + (bits == 64 ? " double)" : " doubles)"));
        Cuda cuda = Cuda.probe();
        if (cuda.devices().isEmpty()) {
            out.println("cuda  none: " + cuda.reason());
        }
        cuda.devices().forEach(device -> out.println(device + "  " + device.describe()));
    }
}
