package dev.hitl.tests.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.schemas.Assurance;
import dev.hitl.schemas.Control;
import dev.hitl.schemas.ControlKind;
import dev.hitl.schemas.Principal;
import dev.hitl.schemas.PrincipalKind;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@UsesRealParts
class RealPartsTest {

    private final RealParts parts;

    RealPartsTest(RealParts parts) {
        this.parts = parts;
    }

    @Test
    void shouldCarryARecordThroughBrokerAndRegistry() throws Exception {
        var installation = parts.installation("carry");
        parts.createTopics(installation, 1, List.of(Topics.CONTROLS));
        try (var connection = new Connection(installation, "carrier")) {
            var topic = installation.topics().of(Topics.CONTROLS);
            try (var producer = connection.producer()) {
                var bytes = connection.encode(Topics.CONTROLS, stop());
                producer.send(new ProducerRecord<>(topic, "payments".getBytes(UTF_8), bytes))
                        .get();
            }
            try (var consumer = connection.consumer(Optional.of("carry-readers"))) {
                consumer.subscribe(List.of(topic));

                var read = await().atMost(Duration.ofMinutes(3))
                        .until(() -> consumer.poll(Duration.ofMillis(200)), records -> !records.isEmpty())
                        .iterator()
                        .next();

                assertThat(connection.decode(Topics.CONTROLS, read.value())).isEqualTo(stop());
            }
        }
    }

    @Test
    void shouldKeepInstallationsApart() {
        var first = parts.installation("apart");
        var second = parts.installation("apart");

        assertThat(first.topics().of(Topics.CONTROLS))
                .isNotEqualTo(second.topics().of(Topics.CONTROLS));
    }

    private static Control stop() {
        return Control.newBuilder()
                .setKind(ControlKind.STOP)
                .setCommandId("c-1")
                .setIssuedAt(Instant.ofEpochMilli(1))
                .setWorkspace("payments")
                .setPrincipal(Principal.newBuilder()
                        .setKind(PrincipalKind.HUMAN)
                        .setId("ann@example.com")
                        .setAssurance(Assurance.OIDC)
                        .build())
                .build();
    }
}
