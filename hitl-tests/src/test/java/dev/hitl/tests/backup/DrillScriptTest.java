package dev.hitl.tests.backup;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.standalone.kafka.EmbeddedKafka;
import dev.hitl.standalone.registry.RegistryDistribution;
import dev.hitl.standalone.registry.RegistryProcess;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The drill as an operator runs it, and a registry that was lost too. Two brokers, two registries and many commands make it long. */
@Timeout(1_200)
@EnabledIfSystemProperty(named = "hitl.long", matches = "true")
class DrillScriptTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private RegistryProcess oldRegistry;
    private RegistryProcess newRegistry;
    private EmbeddedKafka live;
    private EmbeddedKafka empty;

    @TempDir
    private Path directory;

    @BeforeEach
    void anInstallationWhoseProcessorIsStopped() throws Exception {
        oldRegistry = RegistryProcess.start(RegistryDistribution.find(), directory.resolve("old-registry"), 0);
        newRegistry = RegistryProcess.start(RegistryDistribution.find(), directory.resolve("new-registry"), 0);
        live = EmbeddedKafka.start(directory.resolve("live"), 0);
        empty = EmbeddedKafka.start(directory.resolve("empty"), 0);
        var cluster = at(live, oldRegistry);
        try (var processor = new HitlProcessor(ProcessorSettings.of(cluster, directory.resolve("state")))) {
            processor.start();
            processor.awaitReady(PATIENCE);
            try (var agent = HitlClient.connect(ClientSettings.agent(cluster, "deploy-bot", "payments"))) {
                agent.request(approval("Wipe production DB")).accepted().join();
                agent.pause("invoice-42", "need a budget owner").accepted().join();
            }
        }
    }

    @AfterEach
    void stop() {
        live.close();
        empty.close();
        oldRegistry.close();
        newRegistry.close();
    }

    @Test
    void shouldShowOnAnEmptyClusterWhatTheLiveOneShows() throws Exception {
        var said = directory.resolve("said.txt");
        var drill = new ProcessBuilder(
                        "../docs/runbook/drill",
                        config("live", at(live, oldRegistry)),
                        config("scratch", at(empty, oldRegistry)),
                        directory.resolve("backup").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        drill.environment().put("HITL", hitl());

        var exit = drill.start().waitFor();

        assertThat(Files.readString(said)).contains("schemas, in ", "topics ok", "chain ok", "the drill went well");
        assertThat(exit).isZero();
    }

    @Test
    void shouldRefuseARegistryThatHasOtherSchemasUnderTheIds() throws Exception {
        var backup = directory.resolve("backup").toString();
        Typed.at(at(live, oldRegistry), "backup", "--to", backup).orThrow();

        var refused = Typed.at(at(empty, newRegistry), "restore", "--from", backup);

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("Nothing was restored")
                .contains("not there")
                .contains("manifest.json");
        assertThat(topics(empty)).isEmpty();
    }

    /** As the runbook says it for the registry that comes with this. */
    @Test
    void shouldTakeARegistryThatWasBroughtBackByItsOwnMeans() throws Exception {
        var backup = directory.resolve("backup").toString();
        Typed.at(at(live, oldRegistry), "backup", "--to", backup).orThrow();
        move(oldRegistry, newRegistry);

        var restored = Typed.at(at(empty, newRegistry), "restore", "--from", backup);

        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(Typed.at(at(empty, newRegistry), "pending").out()).contains("Wipe production DB");
    }

    private static void move(RegistryProcess from, RegistryProcess to) throws Exception {
        var http = HttpClient.newHttpClient();
        var exported = http.send(
                HttpRequest.newBuilder(admin(from, "export"))
                        .header("Accept", "application/zip")
                        .build(),
                BodyHandlers.ofByteArray());
        var imported = http.send(
                HttpRequest.newBuilder(admin(to, "import"))
                        .header("Content-Type", "application/zip")
                        .POST(BodyPublishers.ofByteArray(exported.body()))
                        .build(),
                BodyHandlers.ofString());
        if (imported.statusCode() >= 300) {
            throw new IllegalStateException("The registry took nothing: " + imported.body());
        }
    }

    private static URI admin(RegistryProcess registry, String what) {
        return URI.create(registry.url().toString()).resolve("/apis/registry/v3/admin/" + what);
    }

    private static ConnectionSettings at(EmbeddedKafka kafka, RegistryProcess registry) {
        return new ConnectionSettings(
                kafka.bootstrapServers(), registry.url().toString(), new TopicNames("drill."), Map.of(), Map.of());
    }

    private static Set<String> topics(EmbeddedKafka kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private String config(String name, ConnectionSettings cluster) throws IOException {
        return Files.writeString(directory.resolve(name + ".yaml"), """
                hitl: {}
                kafka: {bootstrap_servers: "%s"}
                registry: {url: "%s"}
                topics: {prefix: drill.}
                """.formatted(
                                cluster.bootstrapServers(), cluster.registryUrl()))
                .toString();
    }

    /** The command line on the classes of this build, with the memory that the launcher gives. */
    private String hitl() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = Files.writeString(
                directory.resolve("hitl"),
                "#!/bin/sh\ncase $1 in backup | restore) memory=-Xmx1g ;; *) memory=-Xmx256m ;; esac\n" + "exec '"
                        + java + "' -XX:+UseSerialGC $memory -cp '" + classes + "' dev.hitl.standalone.Hitl \"$@\"\n",
                StandardCharsets.UTF_8);
        if (!command.toFile().setExecutable(true)) {
            throw new IOException("The command could not be made executable");
        }
        return command.toString();
    }
}
