package dev.hitl.standalone.cli;

import static dev.hitl.standalone.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Risk;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.Retention;
import dev.hitl.standalone.DataDirectory;
import dev.hitl.standalone.LocalServers;
import dev.hitl.standalone.Patiently;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A broker, a registry and the processor, where no console runs and no run file is written. */
abstract class BareCluster {
    static final String PREFIX = "acme.";

    @TempDir
    static Path directory;

    static DataDirectory data;
    static LocalServers servers;
    static HitlProcessor processor;
    static ConnectionSettings connection;
    static List<String> cluster;

    Typed typed;

    @BeforeAll
    static void start() throws Exception {
        data = DataDirectory.open(directory.resolve("data"));
        servers = LocalServers.start(data, 0, 0);
        connection = new ConnectionSettings(
                servers.kafka().bootstrapServers(),
                servers.registry().url().toString(),
                new TopicNames(PREFIX),
                Map.of(),
                Map.of());
        ProcessorSettings usual = ProcessorSettings.of(connection, data.state());
        processor = new HitlProcessor(new ProcessorSettings(
                connection,
                3,
                Optional.of((short) 1),
                true,
                usual.stateDirectory(),
                true,
                1,
                Optional.empty(),
                usual.commitInterval(),
                workspace -> tokensForCriticalRisks(),
                Retention.STANDARD,
                Optional.empty()));
        processor.start();
        processor.awaitReady(Patiently.STARTED);
        cluster = at(PREFIX);
    }

    @AfterAll
    static void stop() {
        processor.close();
        servers.close();
        data.close();
    }

    private static Policy tokensForCriticalRisks() {
        Policy standard = Policy.standard();
        return new Policy(
                standard.version(),
                standard.defaultTimeout(),
                standard.maxTimeout(),
                standard.useWithin(),
                standard.rules(),
                standard.decidingServices(),
                standard.resumers(),
                Map.of(Risk.CRITICAL, Assurance.TOKEN),
                Policy.STANDARD_MAX_OPEN,
                standard.roles());
    }

    final JsonNode json(String... words) {
        run(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new));
        return typed.json();
    }

    final String waitingFor(String action) {
        run("pending", "--json");
        for (JsonNode item : typed.json().path("pending")) {
            if (item.path("action").asText().equals(action)) {
                return item.path("workspace").asText() + "/" + item.path("id").asText();
            }
        }
        return "";
    }

    static ConnectionSettings under(String prefix) {
        return new ConnectionSettings(
                connection.bootstrapServers(), connection.registryUrl(), new TopicNames(prefix), Map.of(), Map.of());
    }

    static List<String> at(String prefix) {
        return List.of(
                "--bootstrap",
                connection.bootstrapServers(),
                "--registry",
                connection.registryUrl(),
                "--prefix",
                prefix);
    }

    /** Asks, and waits until the cluster shows it: what is committed is to be read a moment after its answer. */
    final String request(String action, String... options) {
        String[] words = Stream.concat(Stream.of("request", action, "--json"), Stream.of(options))
                .toArray(String[]::new);
        assertThat(run(words)).isZero();
        JsonNode asked = typed.json();
        String name = asked.path("workspace").asText() + "/" + asked.path("id").asText();
        await().until(() -> run("show", name) == 0);
        return name;
    }

    final int run(String... words) {
        typed = Typed.on(cluster, words);
        return typed.exit();
    }
}
