package kramers;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which package may know which. Data flows one way: a spec enters at the command line, an experiment cuts it into cells, an
 * engine turns a cell into statistics, a report writes them.
 */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("kramers");

    /** Each room, and the rooms that it may import from. */
    private static final String ROOMS =
            """
            spec             |
            math             |
            statistics       | math
            parallel         |
            io               |
            plot.element     |
            plot.space       | plot.element
            plot             | plot.element plot.space io
            film             | io
            landscape        |
            theory           | landscape
            langevin         | spec math statistics parallel landscape
            langevin.cpu     | math parallel langevin
            network.data     | math
            network.model    | math
            network          | spec parallel network.data network.model
            network.weights  | io network network.model
            network.spectrum | math parallel network network.data network.model
            network.cpu      | math parallel network network.data network.model network.spectrum
            cuda             | parallel
            cuda.library     | cuda
            langevin.cuda    | math statistics parallel langevin cuda cuda.library
            network.cuda     | parallel network network.data network.model network.spectrum network.cpu cuda cuda.library
            experiment.run   | parallel
            experiment.scan  | spec statistics theory langevin experiment.run
            experiment.plane | spec landscape theory experiment.run
            experiment.freezing | spec statistics
            experiment.check | landscape langevin
            experiment.benchmark | spec statistics parallel landscape langevin network network.data network.model\
             experiment.run
            experiment.live  | spec statistics landscape theory langevin
            experiment.training | spec io network network.data network.model network.weights experiment.run
            experiment.continuation | spec network network.data network.model experiment.run experiment.training\
             experiment.freezing
            experiment.forecast | parallel langevin network network.model experiment.benchmark experiment.scan experiment.training\
             experiment.continuation experiment.freezing
            experiment.spec  | io landscape langevin network network.model experiment.run experiment.scan\
             experiment.training
            report           | statistics parallel io plot plot.element plot.space landscape theory langevin network\
             experiment.run experiment.scan experiment.plane experiment.training\
             experiment.continuation experiment.freezing experiment.spec
            report.benchmark | parallel io plot plot.element experiment.benchmark report
            viewer.gl        |
            viewer.scene     | landscape langevin plot.element
            viewer.paint     | landscape langevin experiment.live viewer.gl viewer.scene
            viewer           | spec langevin plot.element experiment.live viewer.gl viewer.scene viewer.paint
            app              | spec parallel langevin langevin.cpu langevin.cuda network network.data network.model network.cpu network.cuda\
             network.weights cuda experiment.run experiment.scan experiment.plane experiment.training\
             experiment.continuation experiment.freezing experiment.benchmark experiment.live plot report film viewer
            paper.lab        | io landscape langevin network network.data network.model plot experiment.run experiment.scan\
             experiment.plane experiment.training experiment.continuation experiment.freezing experiment.forecast report app
            paper.trajectory | langevin plot plot.element experiment.run experiment.scan experiment.plane\
             experiment.forecast report\
             app paper.lab
            paper.valley     | statistics io network network.data network.model plot plot.element experiment.training\
             experiment.continuation experiment.freezing experiment.forecast paper.lab
            paper.grid       | statistics io langevin network network.model plot plot.element experiment.run\
             experiment.scan experiment.training experiment.continuation experiment.freezing experiment.forecast\
             report app paper.lab paper.valley
            paper            | paper.lab paper.trajectory paper.valley paper.grid
            cli.terminal     | plot.element app
            cli.option       | parallel landscape langevin network network.data network.model experiment.run experiment.live report app\
             film viewer viewer.scene
            cli              | spec parallel theory langevin langevin.cpu network network.data network.model\
             network.weights cuda experiment.run experiment.scan experiment.plane experiment.training\
             experiment.continuation experiment.freezing experiment.check experiment.benchmark experiment.forecast\
             experiment.spec experiment.live plot report report.benchmark app paper paper.lab\
             cli.option cli.terminal
            """;

    static Stream<Arguments> rooms() {
        return ROOMS.lines()
                .map(line -> line.split("\\|", 2))
                .map(cells -> Arguments.of(
                        cells[0].strip(),
                        Set.copyOf(Arrays.asList(cells[1].strip().split(" +")))));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void importsWhatItMay(String room, Set<String> others) {
        String[] allowed = Stream.concat(Stream.of(room), others.stream())
                .map(name -> "kramers." + name)
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage("kramers." + room)
                .should()
                .dependOnClassesThat(resideInAPackage("kramers..").and(resideOutsideOfPackages(allowed))));
    }

    /** An arrow that nobody needs is none. */
    @ParameterizedTest
    @MethodSource("rooms")
    void mayNoMoreThanItDoes(String room, Set<String> others) {
        Set<String> used = CLASSES.stream()
                .filter(owner -> owner.getPackageName().equals("kramers." + room))
                .flatMap(owner -> owner.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(),
                others.stream()
                        .filter(other -> !other.isEmpty() && !used.contains("kramers." + other))
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyRoomIsListed() {
        Set<String> listed = rooms().map(room -> "kramers." + room.get()[0]).collect(Collectors.toSet());
        Set<String> found = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertEquals(listed, found);
    }

    @Test
    void noCircles() {
        check(slices().matching("kramers.(**)").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @CsvSource({
        "jdk.incubator.vector, kramers.langevin.cpu, kramers.network.cpu",
        "org.bytedeco, kramers.network.spectrum, kramers.network.spectrum",
        "jcuda, kramers.cuda, kramers.cuda.library",
        "org.lwjgl, kramers.viewer, kramers.viewer",
        "picocli, kramers.cli, kramers.cli",
        "org.jline, kramers.cli, kramers.cli",
        "org.jfree, kramers.plot, kramers.plot",
        "org.apache.batik, kramers.plot, kramers.plot",
        "io.jhdf, kramers.io, kramers.io",
    })
    void librariesHaveOneHome(String library, String home, String otherHome) {
        check(onlyIn(library + "..", home + "..", otherHome + ".."));
    }

    /** The viewer sees snapshots, and never what made them. */
    @Test
    void theViewerKnowsNoEngine() {
        check(noClasses()
                .that()
                .resideInAPackage("kramers.viewer..")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Engine")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Session")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("LiveRun"));
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
