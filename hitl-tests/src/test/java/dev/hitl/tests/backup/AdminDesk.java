package dev.hitl.tests.backup;

import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.HitlTopic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** What who runs the cluster can set and see. */
record AdminDesk(ConnectionSettings cluster) {

    void set(HitlTopic topic, String name, String value) throws Exception {
        try (var admin = admin()) {
            var change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change)))
                    .all()
                    .get();
        }
    }

    String setting(HitlTopic topic, String name) throws Exception {
        try (var admin = admin()) {
            var all = admin.describeConfigs(List.of(resource(topic))).all().get();
            return all.get(resource(topic)).get(name).value();
        }
    }

    /** How much of a partition the processor has not read. */
    long unread(HitlTopic topic, int partition) throws Exception {
        var place = new TopicPartition(cluster.topics().of(topic), partition);
        try (var admin = admin()) {
            var end = admin.listOffsets(Map.of(place, OffsetSpec.latest()))
                    .partitionResult(place)
                    .get()
                    .offset();
            var read = admin.listConsumerGroupOffsets(cluster.topics().processor())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(place);
            return read == null ? end : end - read.offset();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    private ConfigResource resource(HitlTopic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, cluster.topics().of(topic));
    }
}
