package dev.hitl.config;

import static dev.hitl.config.ConfigTexts.problems;
import static dev.hitl.config.ConfigTexts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.wire.connection.ProtectedSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSectionTest {

    @Test
    void kafkaSettingsPassThroughUntouched() {
        var kafka = settings("""
                        hitl: {}
                        kafka:
                          bootstrap_servers: a:9092, b:9092
                          security.protocol: SASL_SSL
                          linger.ms: 5
                          my.plugin.token: $${not-a-variable}
                        registry:
                          url: https://registry.example.com/apis/ccompat/v7
                          auto.register.schemas: false
                        """).kafka();

        assertThat(kafka.connection()).hasValueSatisfying(connection -> {
            assertThat(connection.kafka())
                    .isEqualTo(Map.of(
                            "security.protocol", "SASL_SSL", "linger.ms", "5", "my.plugin.token", "${not-a-variable}"));
            assertThat(connection.registry()).isEqualTo(Map.of("auto.register.schemas", "false"));
        });
    }

    @Test
    void withoutBrokersTheProcessBringsItsOwn() {
        var kafka = settings("hitl: {}\ntopics: {prefix: test.}").kafka();

        var own = kafka.connectionTo("127.0.0.1:1", "http://127.0.0.1:2");

        assertThat(kafka.connection()).isEmpty();
        assertThat(own.topics().prefix()).isEqualTo("test.");
    }

    static Iterable<String> fixed() {
        return ProtectedSettings.NAMES;
    }

    @ParameterizedTest
    @MethodSource("fixed")
    @ValueSource(
            strings = {
                "client.id",
                "bootstrap.servers",
                "consumer.auto.offset.reset",
                "main.consumer.isolation.level",
                "producer.acks",
                "topic.message.timestamp.type",
                "admin.bootstrap.servers"
            })
    void aSettingThatAGuaranteeRestsOnIsRefusedByName(String name) {
        var problems = problems("hitl: {}\nkafka:\n  " + name + ": x");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("kafka." + name);
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.found()).contains("can't be changed");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "security.protocl, 'security.protocol'",
        "bootstrap_server, 'bootstrap_servers'",
        "nonsense, bootstrap_servers"
    })
    void aMistypedSettingNamesTheNearest(String name, String nearest) {
        var problems = problems("hitl: {}\nkafka:\n  " + name + ": x");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.found()).isEqualTo("an unknown key");
            assertThat(problem.expected()).contains(nearest);
        });
    }

    @ParameterizedTest
    @CsvSource({"session.timeout.ms, soon", "security.protocol, PLAIN", "request.timeout.ms, -1"})
    void aValueThatKafkaDoesNotTakeIsFoundBeforeTheStart(String name, String value) {
        var problems = problems("hitl: {}\nkafka:\n  " + name + ": " + value);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("kafka." + name);
            assertThat(problem.line()).isEqualTo(3);
        });
    }

    @Test
    void whomTheRegistryHasToBeVouchedForByIsReadAtOnce() {
        var problems = problems("""
                hitl: {}
                kafka: {bootstrap_servers: 'a:1'}
                registry:
                  url: https://registry.example.com
                  schema.registry.ssl.truststore.location: /nowhere/ca.pem
                  schema.registry.ssl.truststore.type: PEM
                """);

        assertThat(problems).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("/nowhere/ca.pem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka: {bootstrap_servers: 'a:1'}", "registry: {url: 'http://a'}"})
    void brokerAndRegistryComeTogether(String one) {
        assertThat(problems("hitl: {}\n" + one)).singleElement().satisfies(p -> assertThat(p.expected())
                .contains("both kafka.bootstrap_servers and registry.url"));
    }
}
