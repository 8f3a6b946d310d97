package dev.hitl.config;

import static dev.hitl.config.ConfigTexts.check;
import static dev.hitl.config.ConfigTexts.problems;
import static dev.hitl.config.ConfigTexts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.wire.rights.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part {@code kafka: roles:}, with which one file serves processes that have users of their own. */
class KafkaRolesTest {

    private static final String CLUSTER = """
            hitl: {}
            registry: {url: http://registry:8081}
            kafka:
              bootstrap_servers: broker:9096
              security.protocol: SASL_SSL
              sasl.jaas.config: login user=everybody
              roles:
                processor: {sasl.jaas.config: login user=processor}
                notifier: {sasl.jaas.config: "login user=notifier ${NOTIFIER:-}", linger.ms: 7}
                console: {bootstrap_servers: "broker:9098", security.protocol: SSL}
            """;

    @Test
    void shouldTakeARolesOwnSettingsFirstAndEverybodysBeside() {
        var kafka = settings(CLUSTER).kafka();

        assertThat(kafka.as(Role.PROCESSOR).kafka())
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "login user=processor"));
        assertThat(kafka.as(Role.NOTIFIER).kafka())
                .containsEntry("linger.ms", "7")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(kafka.as(Role.CONSOLE).bootstrapServers()).hasValue("broker:9098");
        assertThat(kafka.as(Role.CONSOLE).connection()).hasValueSatisfying(connection -> assertThat(connection.kafka())
                .isEqualTo(Map.of("security.protocol", "SSL", "sasl.jaas.config", "login user=everybody")));
    }

    @Test
    void shouldGoWithoutEverybodysSettingWhereARoleSaysNull() {
        var file = """
                hitl: {}
                kafka:
                  ssl.truststore.location: all.p12
                  ssl.truststore.password: correct-horse
                  roles:
                    console: {ssl.truststore.type: PEM, ssl.truststore.location: console.pem, ssl.truststore.password: null}
                    notifier: {}
                """;

        var kafka = settings(file).kafka();

        assertThat(kafka.as(Role.CONSOLE).kafka())
                .isEqualTo(Map.of("ssl.truststore.type", "PEM", "ssl.truststore.location", "console.pem"));
        assertThat(kafka.as(Role.NOTIFIER).kafka()).containsEntry("ssl.truststore.password", "correct-horse");
        assertThat(ConfigReport.text(check(file, Map.of())))
                .contains(
                        "as notifier   as everybody\n",
                        "as console    with its own ssl.truststore.location, ssl.truststore.type;"
                                + " without everybody's ssl.truststore.password\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'roles: {console: {sasl.jaas.config: }}', or null to go without",
        "'roles: {console: {sasl.jaas.config_file: null}}', path",
        "'roles: {console: {sasl.jaas.config: null, sasl.jaas.config_file: console.jaas}}', one of them",
        "'roles: {console: {sasl.jaas.confg: null}}', sasl.jaas.config",
        "'sasl.jaas.config: null', a single value"
    })
    void shouldNotTakeForNullWhatSomebodyForgotOrWhereNothingIsInherited(String setting, String expected) {
        var problems = problems("hitl: {}\nkafka:\n  " + setting);

        assertThat(problems).singleElement().satisfies(problem -> assertThat(problem.expected())
                .contains(expected));
    }

    @Test
    void shouldReachTheBrokersAsEverybodyInARoleThatTheFileDoesNotName() {
        var kafka = settings(CLUSTER).kafka();

        assertThat(kafka.as(Role.OPERATOR).bootstrapServers()).hasValue("broker:9096");
        assertThat(kafka.as(Role.OPERATOR).kafka()).containsEntry("sasl.jaas.config", "login user=everybody");
    }

    @ParameterizedTest
    @CsvSource({
        "procesor, 'processor'",
        "Console, 'console'",
        "creator, 'one of processor, notifier, console, requester, viewer, decider, operator, auditor'"
    })
    void shouldNameTheNearestRoleWhereItKnowsNoneOfTheName(String name, String nearest) {
        var problems = problems("hitl: {}\nkafka:\n  roles:\n    " + name + ": {}");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("kafka.roles." + name);
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.expected()).contains(nearest);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"acks", "group.id", "client.id", "consumer.auto.offset.reset", "bootstrap.servers"})
    void shouldProtectInARoleWhatItProtectsForEverybody(String name) {
        var problems = problems("hitl: {}\nkafka:\n  roles:\n    processor: {" + name + ": x}");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("kafka.roles.processor." + name);
            assertThat(problem.found()).contains("can't be changed");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "security.protocl: SSL, security.protocol",
        "session.timeout.ms: soon, Kafka's type int",
        "roles: {}, one of bootstrap_servers",
        "bootstrap_servers: 'a:1', kafka.bootstrap_servers for all roles"
    })
    void shouldCheckARolesSettingsAsEverybodys(String setting, String expected) {
        var problems = problems("hitl: {}\nkafka:\n  roles:\n    console: {" + setting + "}");

        assertThat(problems).singleElement().satisfies(problem -> assertThat(problem.expected())
                .contains(expected));
    }

    @Test
    void shouldNeedOfASecretInAFileOnlyTheRolesOwn(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("notifier.jaas"), "login user=notifier\n");
        var file = Files.writeString(directory.resolve("hitl.yaml"), """
                hitl: {}
                kafka:
                  roles:
                    processor: {sasl.jaas.config_file: processor.jaas, ssl.key.password: "${NOT_HERE}"}
                    notifier: {sasl.jaas.config_file: notifier.jaas}
                """);

        var notifiers = ConfigFile.check(file, Map.of(), Role.NOTIFIER);
        var whole = ConfigFile.check(file, Map.of());

        assertThat(ConfigReport.text(notifiers)).contains("is valid");
        assertThat(notifiers).isInstanceOfSatisfying(Checked.Configured.class, good -> assertThat(
                        good.settings().kafka().as(Role.NOTIFIER).kafka())
                .containsEntry("sasl.jaas.config", "login user=notifier"));
        assertThat(ConfigReport.text(whole))
                .contains("kafka.roles.processor.sasl.jaas.config_file", "NOT_HERE", "2 problems");
    }

    @Test
    void shouldRefuseAMistypedRoleInEveryProcess() {
        var checked = ConfigCheck.check(
                "hitl.yaml",
                "hitl: {}\nkafka: {roles: {procesor: {}, console: {nonsense: 1}}}",
                Map.of(),
                path -> path,
                Role.NOTIFIER);

        assertThat(ConfigReport.text(checked)).contains("kafka.roles.procesor", "1 problem;");
    }

    @Test
    void shouldSayWhichRolesDifferAndInWhatAndNoSecret() {
        var checked = check(CLUSTER, Map.of("NOTIFIER", "password=correct-horse"));

        assertThat(ConfigReport.text(checked))
                .contains(
                        "as processor  with its own sasl.jaas.config\n",
                        "as notifier   with its own linger.ms, sasl.jaas.config\n",
                        "as console    with its own bootstrap_servers, security.protocol\n")
                .doesNotContain("correct", "login");
        assertThat(checked.toString()).doesNotContain("correct", "login");
    }
}
