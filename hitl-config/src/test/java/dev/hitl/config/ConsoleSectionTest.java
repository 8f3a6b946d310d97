package dev.hitl.config;

import static dev.hitl.config.ConfigTexts.ENVIRONMENT;
import static dev.hitl.config.ConfigTexts.PREDECESSOR;
import static dev.hitl.config.ConfigTexts.problems;
import static dev.hitl.config.ConfigTexts.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hitl.config.settings.ListenAddress;
import dev.hitl.config.settings.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleSectionTest {

    private static final String BOBS = "b".repeat(32);
    private static final String CLUSTER = """
            kafka: {bootstrap_servers: "broker:9092"}
            registry: {url: "http://registry:8081"}
            """;

    @Test
    void peopleAreKnownInLowerCaseWithATokenOfTheirOwn() {
        var settings = settings(
                "hitl: {}\nconsole: {people: [{id: Bob@Example.com, token: '${BOB}'}, {id: carol, token: "
                        + "c".repeat(40) + "}]}",
                Map.of("BOB", BOBS));

        assertThat(settings.console().people())
                .extracting(Person::id, person -> person.token().reveal())
                .containsExactly(tuple("bob@example.com", BOBS), tuple("carol", "c".repeat(40)));
        assertThat(settings.toString()).doesNotContain(BOBS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: bob}                                          | people[0].token | no key token",
                "{token: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}          | people[0].id    | no key id",
                "{id: bob, token: bbbb}                             | people[0].token | not shown",
                "{id: '*', token: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb} | people[0].id    | '*'",
                "{id: bob, tokn: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, token: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}"
                        + " | people[0].tokn | unknown key",
                "{id: bob, token: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}, {id: carol, token: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}"
                        + " | people[1].token | the token of another person",
                "{id: bob, token: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}, {id: BOB, token: cccccccccccccccccccccccccccccccc}"
                        + " | people[1].id | somebody who stands here already"
            })
    void whoCouldNotBeToldApartIsRefusedWithoutShowingTokens(String people, String key, String found) {
        var problems = problems("hitl: {}\nconsole: {people: [" + people + "]}");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("console." + key);
            assertThat(problem.found()).contains(found);
            assertThat(problem.text()).doesNotContain("bbbb");
        });
    }

    @Test
    void aClustersProcessesShareALinkSecretOnceAChannelSendsLinks() {
        var missing = problems(PREDECESSOR + CLUSTER, ENVIRONMENT);
        var given = settings(
                PREDECESSOR + CLUSTER + "console: {link_secret: 0123456789abcdef0123456789abcdef}", ENVIRONMENT);
        var withoutLinks = settings("hitl: {}\n" + CLUSTER);

        assertThat(missing).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("console.link_secret");
            assertThat(problem.found()).contains("slack", "links");
        });
        assertThat(given.console().linkSecret()).isPresent();
        assertThat(withoutLinks.console().linkSecret()).isEmpty();
    }

    @Test
    void healthAndMetricsHaveAPortOfTheirOwn() {
        var same = problems("hitl: {}\nconsole: {port: 8092}");
        var free = settings("hitl: {}\nconsole: {port: 0, health: '127.0.0.1:0'}");

        assertThat(same).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("console.health");
            assertThat(problem.text()).contains("the port that console.port has");
        });
        assertThat(free.console().health().port()).isZero();
    }

    @Test
    void aFormerLinkSecretStandsBesideThePresentOne() {
        var former = "former_link_secret: fedcba9876543210fedcba9876543210";
        var both = settings("hitl: {}\nconsole: {link_secret: 0123456789abcdef0123456789abcdef, " + former + "}");
        var alone = problems("hitl: {}\nconsole: {" + former + "}");
        var twice = problems("hitl: {}\nconsole: {link_secret: fedcba9876543210fedcba9876543210, " + former + "}");

        assertThat(both.console().formerLinkSecret()).isPresent();
        assertThat(alone).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("console.former_link_secret");
            assertThat(problem.text()).contains("console.link_secret beside it").doesNotContain("fedcba");
        });
        assertThat(twice).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("console.former_link_secret");
            assertThat(problem.text())
                    .contains("the one that console.link_secret was before")
                    .doesNotContain("fedcba");
        });
    }

    @ParameterizedTest
    @CsvSource({"processor", "notifier", "console"})
    void healthIsServedOnThisMachineOrWhereTheFileSays(String process) {
        var usual = health(process, "hitl: {}");
        var own = health(process, "hitl: {}\n" + process + ": {health: '0.0.0.0:9000'}");
        var six = health(process, "hitl: {}\n" + process + ": {health: '[::1]:0'}");

        assertThat(usual.host()).isEqualTo("127.0.0.1");
        assertThat(own).isEqualTo(new ListenAddress("0.0.0.0", 9_000));
        assertThat(six).isEqualTo(new ListenAddress("::1", 0));
    }

    @Test
    void aPortThatIsWrittenIsMeantEvenIfItIsTheUsualOne() {
        assertThat(settings("hitl: {}\nconsole: {port: 8080}").console().portChosen())
                .isTrue();
        assertThat(settings("hitl: {}\nconsole: {}").console().portChosen()).isFalse();
    }

    @Test
    void theThreeProcessesOfOneMachineGetInNobodysWay() {
        var ports = Stream.of("processor", "notifier", "console")
                .map(process -> health(process, "hitl: {}").port());

        assertThat(ports).doesNotHaveDuplicates().doesNotContain(0);
    }

    @ParameterizedTest
    @CsvSource({"8090", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "::1:8090", "a b:1"})
    void whatIsNoAddressIsRefused(String address) {
        var problems = problems("hitl: {}\nnotifier: {health: '" + address + "'}");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("notifier.health");
            assertThat(problem.expected()).contains("host:port");
        });
    }

    @Test
    void theVariableForThePublicUrlDoesWithoutAConsoleSection() {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.put("HITL_PUBLIC_URL", "no address");

        var problems = problems(PREDECESSOR, environment);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("console.public_url");
            assertThat(problem.text()).contains("HITL_PUBLIC_URL").doesNotContain("no address");
        });
    }

    private static ListenAddress health(String process, String yaml) {
        var settings = settings(yaml);
        return switch (process) {
            case "processor" -> settings.processor().health();
            case "notifier" -> settings.notifier().health();
            default -> settings.console().health();
        };
    }
}
