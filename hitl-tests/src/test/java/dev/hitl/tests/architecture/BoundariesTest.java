package dev.hitl.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where generated types and the system's clock are let in. Each exception stands here with its reason. */
class BoundariesTest {

    /** Who may name a generated type, and why. The packages of one line are those of one reason. */
    private static final Map<String, String> GENERATED_TYPES = Map.ofEntries(
            Map.entry("dev.hitl.wire.mapping", "the one place where the domain becomes wire and back"),
            Map.entry("dev.hitl.wire.topic", "the catalogue says which type a topic holds"),
            Map.entry("dev.hitl.wire.audit", "a chain is verified over the records as they stand, not over a copy"),
            Map.entry("dev.hitl.streams.ingest", "chooses the mapping by the type that was read"),
            Map.entry("dev.hitl.streams.receipt", "receipts have no rules, so no domain type"),
            Map.entry("dev.hitl.notifier.dispatch", "writes receipts"),
            Map.entry("dev.hitl.client.exchange", "matches a result to its command before it is mapped"),
            Map.entry("dev.hitl.client.view", "turns view records into the client's own types"),
            Map.entry("dev.hitl.console.api", "shows view records as they are"),
            Map.entry("dev.hitl.console.history", "shows audit records as they are"),
            Map.entry("dev.hitl.console.inbox", "keeps view records packed, by the hundred thousand"),
            Map.entry("dev.hitl.standalone.audit", "reads the audit topic for the command line"),
            Map.entry("dev.hitl.standalone.cli", "prints audit records as they are"),
            Map.entry("dev.hitl.standalone.desk", "turns view records into what a person at a terminal sees"),
            Map.entry("dev.hitl.standalone.demo.step", "checks what is on the topics while the story is told"));

    /** Entry points that begin with the system's clock and pass it on; everybody else is given the time. */
    private static final Map<String, String> SYSTEM_CLOCK = Map.of(
            "dev.hitl.client.HitlClient", "the factory for applications; tests use the constructor",
            "dev.hitl.client.HitlDecider", "the factory for applications; tests use the constructor",
            "dev.hitl.console.ConsoleOnKafka", "where the console starts on a cluster",
            "dev.hitl.notifier.dispatch.Notifier", "where the notifier starts on a cluster",
            "dev.hitl.console.start.ConsoleMain", "the program itself",
            "dev.hitl.notifier.start.NotifierMain", "the program itself");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
            .importPackages("dev.hitl");

    @Test
    void shouldSeeEveryModule() {
        var roots = CLASSES.stream()
                .map(c -> c.getPackageName().split("\\.", 4))
                .filter(parts -> parts.length > 2)
                .map(parts -> parts[2])
                .collect(Collectors.toSet());

        assertThat(roots)
                .contains(
                        "schemas",
                        "approval",
                        "wire",
                        "streams",
                        "notifier",
                        "client",
                        "console",
                        "config",
                        "process",
                        "standalone");
    }

    @Test
    void shouldNameGeneratedTypesInNamedPackagesAlone() {
        noClasses()
                .that(not(resideInAPackage("dev.hitl.schemas.."))
                        .and(not(resideInAnyPackage(GENERATED_TYPES.keySet().toArray(String[]::new)))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.hitl.schemas..")
                .because("generated types stay at the edge: map them, or add the package here with its reason")
                .check(CLASSES);
    }

    @Test
    void shouldListNoPackageThatHasStoppedNamingGeneratedTypes() {
        assertThat(usersOfGeneratedTypes()).containsAll(GENERATED_TYPES.keySet());
    }

    @Test
    void shouldShowAgentsNoGeneratedType() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.hitl.client..")
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .arePublic()
                .should(mentionNoGeneratedType())
                .because("an application that asks for approvals compiles against the rules' types, not the wire's")
                .check(CLASSES);
    }

    @Test
    void shouldAskTheSystemForTheTimeAtNamedEntryPointsAlone() {
        noClasses()
                .that(not(resideInAPackage("dev.hitl.standalone.."))
                        .and(DescribedPredicate.describe(
                                "are no named entry point", c -> !SYSTEM_CLOCK.containsKey(outermost(c)))))
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe("asks the system for the time", BoundariesTest::asksTheTime))
                .orShould()
                .callConstructor(Date.class)
                .because("time is passed in; standalone is the program itself")
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheProcessorFreeOfExceptions() {
        assertThat(SYSTEM_CLOCK.keySet()).noneMatch(name -> name.startsWith("dev.hitl.streams"));
    }

    @Test
    void shouldHoldTheConfigurationApartFromWhatItConfigures() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.hitl.config..", "dev.hitl.process..", "dev.hitl.standalone..", "dev.hitl.*.start..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.hitl.config..")
                .because("a part is given its settings and never looks for a file")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.hitl.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.hitl.process..",
                        "dev.hitl.streams..",
                        "dev.hitl.notifier..",
                        "dev.hitl.client..",
                        "dev.hitl.console..")
                .because("the configuration knows the rules and the wire, and none of the parts that run on it")
                .check(CLASSES);
    }

    @Test
    void shouldStartProcessesInTheirOwnPackagesAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.hitl.process..", "dev.hitl.standalone..", "dev.hitl.*.start..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.hitl.process")
                .because("what a process does is said once, and a part can run inside of another process")
                .check(CLASSES);
    }

    private static Set<String> usersOfGeneratedTypes() {
        return CLASSES.stream()
                .filter(c -> !c.getPackageName().startsWith("dev.hitl.schemas"))
                .filter(c -> c.getDirectDependenciesFromSelf().stream().anyMatch(d -> isGenerated(d.getTargetClass())))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ArchCondition<JavaMethod> mentionNoGeneratedType() {
        return new ArchCondition<>("mention no generated type") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(
                                method.getReturnType().getAllInvolvedRawTypes().stream(),
                                method.getParameterTypes().stream().flatMap(t -> t.getAllInvolvedRawTypes().stream()))
                        .filter(BoundariesTest::isGenerated)
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " mentions " + type.getName())));
            }
        };
    }

    private static boolean asksTheTime(JavaCall<?> call) {
        var owner = call.getTargetOwner();
        var name = call.getName();
        return (owner.isEquivalentTo(Instant.class) && name.equals("now") && takesNothing(call))
                || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
                || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                || (owner.isEquivalentTo(InstantSource.class) && name.equals("system"))
                || (owner.getPackageName().equals("java.time") && name.equals("now") && takesNothing(call));
    }

    private static boolean takesNothing(JavaCall<?> call) {
        return call.getTarget().getRawParameterTypes().isEmpty();
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(BoundariesTest::outermost).orElse(type.getName());
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getPackageName().startsWith("dev.hitl.schemas");
    }
}
