package dev.hitl.streams.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigCheck;
import dev.hitl.config.ConfigReport;
import dev.hitl.config.table.FileKeys;
import dev.hitl.streams.ProcessorSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredProcessorTest {

    private static final String CLUSTER = """
            hitl: {default_timeout: 90, workspaces: {payments: {default_timeout: 2m}}}
            kafka: {bootstrap_servers: "broker:9092"%s}
            registry: {url: "http://registry:8081"}
            """;

    @Test
    void everythingThatTheFileSaysArrives() {
        var settings = settings(CLUSTER.formatted(", security.protocol: SASL_SSL") + """
                topics: {prefix: acme., partitions: 12, replication_factor: 3, create: false}
                processor: {state_dir: /data/hitl, threads: 4, instance: hitl-0, health: "0.0.0.0:9090"}
                """);

        assertThat(settings.applicationId()).isEqualTo("acme.processor");
        assertThat(settings.connection().kafka()).isEqualTo(Map.of("security.protocol", "SASL_SSL"));
        assertThat(settings.partitions()).isEqualTo(12);
        assertThat(settings.replication()).contains((short) 3);
        assertThat(settings.createTopics()).isFalse();
        assertThat(settings.stateDirectory()).isEqualTo(Path.of("/data/hitl"));
        assertThat(settings.threads()).isEqualTo(4);
        assertThat(settings.instanceName()).contains("hitl-0");
        assertThat(settings.http()).contains(new InetSocketAddress("0.0.0.0", 9_090));
        assertThat(settings.policies().apply("crm").defaultTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.policies().apply("payments").defaultTimeout()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void whatTheFileLeavesOutIsTheUsual() {
        var settings = settings(CLUSTER.formatted(""));

        assertThat(settings.applicationId()).isEqualTo("hitl.processor");
        assertThat(settings.partitions()).isEqualTo(6);
        assertThat(settings.createTopics()).isTrue();
        assertThat(settings.stateDirectory()).isEqualTo(Path.of("/var/lib/hitl"));
        assertThat(settings.threads()).isEqualTo(1);
        assertThat(settings.instanceName()).isEmpty();
    }

    /** The page of all keys promises that nothing falls back to what it does not say. */
    @Test
    void theReferenceSaysWhereStoresAreKeptWithoutAWord() {
        assertThat(FileKeys.STATE_DIR.meaning()).contains("`" + ConfiguredProcessor.STATE_DIRECTORY + "` where absent");
    }

    private static ProcessorSettings settings(String yaml) {
        var settings = ConfigCheck.check("hitl.yaml", yaml, Map.of(), path -> path)
                .match(Configured::settings, wrong -> {
                    throw new AssertionError(ConfigReport.text(wrong));
                });
        return ConfiguredProcessor.settings(
                settings, settings.kafka().connection().orElseThrow());
    }
}
