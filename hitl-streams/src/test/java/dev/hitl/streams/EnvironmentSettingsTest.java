package dev.hitl.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentSettingsTest {

    @Test
    void takesWhatIsSetAndTheUsualForTheRest() {
        var settings = EnvironmentSettings.read(with(Map.of(
                "HITL_TOPIC_PREFIX", "acme.hitl.",
                "HITL_PARTITIONS", "12",
                "HITL_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "HITL_REGISTRY_BASIC_AUTH_USER_INFO", "me:secret",
                "HOSTNAME", "hitl-0")));

        assertThat(settings.applicationId()).isEqualTo("acme.hitl.processor");
        assertThat(settings.partitions()).isEqualTo(12);
        assertThat(settings.threads()).isEqualTo(1);
        assertThat(settings.instanceName()).contains("hitl-0");
        assertThat(settings.connection().kafka()).isEqualTo(Map.of("security.protocol", "SASL_SSL"));
        assertThat(settings.connection().registry()).isEqualTo(Map.of("basic.auth.user.info", "me:secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "HITL_PARTITIONS, six, HITL_PARTITIONS",
        "HITL_PARTITIONS, 0, partitions",
        "HITL_THREADS, 100, threads",
        "HITL_COMMIT_MS, 0, commit interval",
        "HITL_CREATE_TOPICS, yes, HITL_CREATE_TOPICS",
        "HITL_HTTP, 8081, HITL_HTTP",
        "HITL_INSTANCE, a b, instance name",
        "HITL_PARTITION, 6, HITL_PARTITIONS",
        "HITL_KAFKA_ISOLATION_LEVEL, read_uncommitted, isolation.level",
        "HITL_KAFKA_PROCESSING_GUARANTEE, at_least_once, processing.guarantee",
        "HITL_KAFKA_MAX_TASK_IDLE_MS, -1, max.task.idle.ms",
        "HITL_KAFKA_MAIN_CONSUMER_ISOLATION_LEVEL, read_uncommitted, main.consumer.isolation.level",
        "HITL_KAFKA_PRODUCER_TRANSACTION_TIMEOUT_MS, 60000, producer.transaction.timeout.ms"
    })
    void refusesAMistakeByName(String name, String value, String named) {
        var environment = with(Map.of(name, value));

        assertThatThrownBy(() -> EnvironmentSettings.read(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected")
                .hasMessageContaining(named);
    }

    @Test
    void refusesToStartWithoutABroker() {
        assertThatThrownBy(() -> EnvironmentSettings.read(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HITL_BOOTSTRAP_SERVERS");
    }

    private static Map<String, String> with(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("HITL_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
        environment.put("HITL_REGISTRY_URL", "http://127.0.0.1:8080");
        return environment;
    }
}
