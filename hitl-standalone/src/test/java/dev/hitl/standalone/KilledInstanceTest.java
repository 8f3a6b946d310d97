package dev.hitl.standalone;

import static dev.hitl.standalone.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.kafka.EmbeddedKafka;
import dev.hitl.standalone.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledInstanceTest {
    @TempDir
    private Path root;

    @Test
    void anInstanceThatWasKilledLeavesNoProcessBehindAndTheNextHasItsDataOnTheSamePorts() throws Exception {
        List<Integer> ports = LoopbackPorts.free(2);
        Process killed = startInAnotherJvm(ports);
        await().until(() -> Files.exists(root.resolve("ready")));
        ProcessHandle orphan = killed.children().findFirst().orElseThrow();
        createTopic("127.0.0.1:" + ports.get(0), "letters");
        register(ports.get(1), "letters-value");

        killed.destroyForcibly().waitFor();

        try (DataDirectory directory = DataDirectory.open(root);
                LocalServers next = LocalServers.start(directory, ports.get(0), ports.get(1))) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(topics(next.kafka())).contains("letters");
            assertThat(subjects(next.registry())).isEqualTo("[\"letters-value\"]");
        }
    }

    private Process startInAnotherJvm(List<Integer> ports) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServersInAnotherJvm.class.getName(),
                root.toString(),
                ports.get(0).toString(),
                ports.get(1).toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("parent.log").toFile())
                .start();
    }

    private static void createTopic(String bootstrapServers, String name) throws Exception {
        try (Admin admin = admin(bootstrapServers)) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static Set<String> topics(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = admin(kafka.bootstrapServers())) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.<String, Object>of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static void register(int port, String subject) throws IOException {
        String answer = call(new Request.Builder()
                .url("http://127.0.0.1:" + port + "/apis/ccompat/v7/subjects/" + subject + "/versions")
                .post(RequestBody.create(
                        "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}", MediaType.get("application/json")))
                .build());
        assertThat(answer).isEqualTo("{\"id\":1}");
    }

    private static String subjects(RegistryProcess registry) throws IOException {
        return call(new Request.Builder().url(registry.url() + "/subjects").build());
    }

    private static String call(Request request) throws IOException {
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            return response.body().string();
        }
    }
}
