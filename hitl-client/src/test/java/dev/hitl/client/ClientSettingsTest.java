package dev.hitl.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hitl.client.exchange.Patience;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"isolation.level", "acks", "enable.idempotence", "transactional.id"})
    void refusesByNameAKafkaSettingThatAGuaranteeRestsOn(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connection(Map.of(name, "whatever")))
                .withMessageContaining(name);
    }

    @Test
    void refusesAPrincipalOfNoWorkspace() {
        var nobodys = Principal.human("alice@example.com", Assurance.OIDC);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientSettings.of(connection(Map.of()), nobodys))
                .withMessageContaining("belongs to none");
    }

    @Test
    void refusesPatienceThatWouldFloodTheProcessor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Patience(Duration.ofMillis(1), Duration.ofMinutes(1), 10))
                .withMessageContaining("resendEvery");
    }

    @Test
    void saysSoonThatABrokerIsAwayUnlessToldOtherwise() {
        var prompt = KafkaDefaults.under(connection(Map.of("max.block.ms", "60000")));

        assertThat(prompt.kafka()).containsEntry("delivery.timeout.ms", "30000").containsEntry("max.block.ms", "60000");
    }

    private static ConnectionSettings connection(Map<String, String> kafka) {
        return new ConnectionSettings("127.0.0.1:9092", "http://127.0.0.1:8081", TopicNames.STANDARD, kafka, Map.of());
    }
}
