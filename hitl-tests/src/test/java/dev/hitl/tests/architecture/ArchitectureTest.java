package dev.hitl.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The layering of the modules, and what keeps rules pure. */
class ArchitectureTest {

    private static final String[] CORE = {
        "dev.hitl.approval..",
        "dev.hitl.audit..",
        "dev.hitl.identity..",
        "dev.hitl.link..",
        "dev.hitl.notice..",
        "dev.hitl.pause..",
        "dev.hitl.policy..",
        "dev.hitl.ruling.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
            .importPackages("dev.hitl");

    @Test
    void shouldSeeTheWholeProject() {
        assertThat(CLASSES).hasSizeGreaterThan(400);
    }

    @Test
    void shouldKeepTheRulesToTheJdk() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE).or(resideInAnyPackage("java..", "javax.crypto..")))
                .because("rules are pure: no Kafka, no Avro, no I/O")
                .check(CLASSES);
    }

    @Test
    void shouldAskNoClockInTheRules() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .because("time is passed in")
                .check(CLASSES);
    }

    @Test
    void shouldAskTheTaskForTheTimeInTheProcessor() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.hitl.streams.approval..",
                        "dev.hitl.streams.pause..",
                        "dev.hitl.streams.deadline..",
                        "dev.hitl.streams.emit..",
                        "dev.hitl.streams.state..",
                        "dev.hitl.streams.ingest..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("the topology driver moves the task's clock and no other")
                .check(CLASSES);
    }

    @Test
    void shouldKeepSiblingsApart() {
        apart("dev.hitl.streams..", "dev.hitl.notifier..", "dev.hitl.client..", "dev.hitl.console..");
        apart("dev.hitl.notifier..", "dev.hitl.streams..", "dev.hitl.client..", "dev.hitl.console..");
        apart("dev.hitl.client..", "dev.hitl.streams..", "dev.hitl.notifier..", "dev.hitl.console..");
        apart("dev.hitl.console..", "dev.hitl.streams..", "dev.hitl.notifier..");
        apart(
                "dev.hitl.process..",
                "dev.hitl.streams..",
                "dev.hitl.notifier..",
                "dev.hitl.client..",
                "dev.hitl.console..");
        apart("dev.hitl.client..", "dev.hitl.config..", "dev.hitl.process..");
        apart(
                "dev.hitl.wire..",
                "dev.hitl.streams..",
                "dev.hitl.notifier..",
                "dev.hitl.client..",
                "dev.hitl.console..");
    }

    @Test
    void shouldDependOnStandaloneNowhere() {
        noClasses()
                .that(not(resideInAnyPackage("dev.hitl.standalone..", "dev.hitl.tests..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.hitl.standalone..")
                .check(CLASSES);
    }

    @Test
    void shouldChangeStatesByFoldingFactsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CORE)
                .should()
                .callMethod(
                        dev.hitl.approval.ApprovalFold.class,
                        "apply",
                        dev.hitl.approval.ApprovalState.class,
                        dev.hitl.approval.ApprovalFact.class)
                .because(
                        "outside the rules only the processor folds, for what passing timers lead to, and for what it tells")
                .allowEmptyShould(true)
                .check(CLASSES.that(not(resideInAnyPackage("dev.hitl.streams.."))));
    }

    @Test
    void shouldPrintFromTheCommandLineAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.hitl.standalone..")
                .and()
                .doNotHaveFullyQualifiedName("dev.hitl.process.Launch")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("dev.hitl.client.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.hitl.streams.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.hitl.wire.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.hitl.notifier.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.hitl.console.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.hitl.config.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.hitl.process.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.hitl.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static void apart(String packages, String... others) {
        noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("siblings never depend on each other's insides")
                .check(CLASSES);
    }
}
