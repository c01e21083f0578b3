package kramers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which package may know which. Data flows one way: a spec enters at the command line, an experiment cuts it into cells, an
 * engine turns a cell into statistics, a report writes them.
 */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("kramers");

    /** Each layer, and all who may use it; a layer yet to be written is empty. */
    @ParameterizedTest
    @CsvSource({
        "math, landscape theory langevin network cuda experiment report viewer cli",
        "cpu, langevin network cuda experiment report cli",
        "landscape, theory langevin cuda experiment report viewer cli",
        "theory, experiment report viewer cli",
        "langevin, cuda experiment report viewer cli",
        "network, cuda experiment report viewer cli",
        "cuda, experiment cli",
        "experiment, report viewer cli",
        "report, viewer cli",
        "viewer, cli",
        "cli, cli",
    })
    void arrowsPointDown(String layer, String users) {
        String[] allowed = Stream.concat(Stream.of(layer), Stream.of(users.split(" ")))
                .map(name -> "kramers." + name + "..")
                .toArray(String[]::new);
        check(onlyIn("kramers." + layer + "..", allowed));
    }

    @Test
    void noCircles() {
        check(slices().matching("kramers.(**)").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @CsvSource({
        "jdk.incubator.vector, kramers.langevin.cpu, kramers.network.cpu",
        "org.bytedeco, kramers.network.spectrum, kramers.network.spectrum",
        "jcuda, kramers.cuda, kramers.cuda",
        "org.lwjgl, kramers.viewer, kramers.viewer",
        "picocli, kramers.cli, kramers.cli",
        "org.jline, kramers.cli, kramers.cli",
        "org.jfree, kramers.report, kramers.report",
        "org.apache.batik, kramers.report, kramers.report",
        "io.jhdf, kramers.report, kramers.report",
    })
    void librariesHaveOneHome(String library, String home, String otherHome) {
        check(onlyIn(library + "..", home + "..", otherHome + ".."));
    }

    @Test
    void onlyTheCommandLinePrintsOrExits() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("kramers.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class));
    }

    /** Random numbers come from Philox alone: others would break the promise of equal bits. */
    @Test
    void noOtherRandomNumbers() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.SplittableRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(Math.class, "random"));
    }

    private static ArchRule onlyIn(String library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void thereIsSomethingToCheck() {
        assertTrue(CLASSES.contain("kramers.langevin.cpu.FloatVectorKernel"));
        assertThrows(AssertionError.class, () -> check(onlyIn("jdk.incubator.vector..", "kramers.math..")));
    }
}
