package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

/** Signals that a user or a scheduler sends. */
enum Signal {
    INT,
    KILL,
    TERM,
    USR1;

    void send(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name(), String.valueOf(process.pid()))
                .inheritIO()
                .start();
        assertEquals(0, kill.waitFor());
    }
}
