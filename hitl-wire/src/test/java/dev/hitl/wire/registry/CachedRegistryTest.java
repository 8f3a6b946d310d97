package dev.hitl.wire.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedRegistryTest {

    private static final Schema NOTE =
            SchemaBuilder.record("Note").fields().requiredString("text").endRecord();

    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksOnceForWhatItRemembers() {
        enqueueNote();
        enqueue(200, "{\"id\":7}");
        enqueue(200, "{\"id\":7}");
        SchemaRegistryClient registry = connect(10);

        Stream.of(1, 2, 3).forEach(i -> {
            registry.byId(7);
            registry.register("s", NOTE);
            registry.register("other", NOTE);
        });

        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void forgetsTheLeastRecentlyUsedBeyondItsSize() {
        enqueueNote();
        enqueueNote();
        enqueueNote();
        SchemaRegistryClient registry = connect(1);

        registry.byId(1);
        registry.byId(2);
        registry.byId(1);

        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void doesNotRememberThatASchemaWasUnknown() {
        enqueue(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        enqueueNote();
        SchemaRegistryClient registry = connect(10);

        assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(SchemaNotFound.class);
        assertThat(registry.byId(7)).isEqualTo(NOTE);
    }

    @Test
    void aRestartWhileTheRegistryIsAwayFindsWhatWasSeenBefore() {
        seeNote();

        SchemaRegistryClient restarted = connect(10);
        enqueue(503, "");
        enqueue(503, "");
        enqueue(503, "");

        assertThat(restarted.byId(7)).isEqualTo(NOTE);
        assertThat(restarted.idOf("s", NOTE)).isEqualTo(7);
        assertThatThrownBy(() -> restarted.byId(8)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void aRebuiltRegistrysOwnAnswerWinsOverTheDisk() {
        Schema other = SchemaBuilder.record("Other").fields().endRecord();
        seeNote();

        SchemaRegistryClient restarted = connect(10);
        enqueue(200, "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Other\\\",\\\"fields\\\":[]}\"}");

        assertThat(restarted.byId(7)).isEqualTo(other);
    }

    @Test
    void aDamagedFileIsAsGoodAsAbsent() throws IOException {
        seeNote();
        Path damaged = files().stream()
                .filter(file -> file.getFileName().toString().equals("schema-7.json"))
                .findFirst()
                .orElseThrow();
        Files.writeString(damaged, Files.readString(damaged).replace("text", "test"));

        enqueue(503, "");

        assertThatThrownBy(() -> connect(10).byId(7)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void leavesNoHalfWrittenFile() throws IOException {
        seeNote();

        assertThat(files()).hasSize(2).allMatch(file -> file.toString().endsWith(".json"));
    }

    private void seeNote() {
        enqueueNote();
        enqueue(200, "{\"id\":7}");
        try (SchemaRegistryClient registry = connect(10)) {
            registry.byId(7);
            registry.register("s", NOTE);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private SchemaRegistryClient connect(int size) {
        return SchemaRegistryClient.connect(RegistrySettings.from(Map.of(
                "schema.registry.url", server.url("/").toString(),
                "hitl.registry.cache.dir", directory.toString(),
                "hitl.registry.cache.size", size)));
    }

    private void enqueueNote() {
        enqueue(200, "{\"schema\":\"" + NOTE.toString().replace("\"", "\\\"") + "\"}");
    }

    private void enqueue(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }
}
