package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a machine whose Java has no font: numbers as ever, and one line, however many pictures are left out. */
class NoPicturesTest {
    @TempDir
    private Path folder;

    private Program.Outcome withoutFonts(String... words) throws IOException, InterruptedException {
        Path fonts = folder.resolve("fontconfig.properties");
        Files.writeString(fonts, "version=1\nsequence.allfonts=latin-1\n");
        List<String> jvm = List.of("-Dsun.awt.fontconfig=" + fonts, "-Dsun.java2d.fontpath=" + folder.resolve("none"));
        return Program.fork(folder.resolve("log"), jvm, words);
    }

    /** Two scans, closed forms and a figure: seven pictures. */
    @Test
    void oneLineARun() throws Exception {
        Path out = folder.resolve("fig4");
        Program.Outcome run = withoutFonts("reproduce", "fig4", "--scale=0.002", "--backend=cpu", "--out=" + out);
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        List<String> told =
                run.err().stream().filter(line -> line.contains("picture")).toList();
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).startsWith("warning: no pictures: pictures need a Java with fonts: "), told::toString);
        assertTrue(run.err().stream().noneMatch(line -> line.contains("\tat ")), () -> String.join("\n", run.err()));
        for (String numbers : List.of("paths/cells.csv", "freezing/cells.csv", "theory/theory.csv")) {
            assertTrue(Files.size(out.resolve(numbers)) > 0, numbers);
        }
        assertFalse(Files.exists(out.resolve("fig4.png")));
    }
}
