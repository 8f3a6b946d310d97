package dev.hitl.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 19: what was once asked of the registry need not be asked again for a restart. */
class SchemaCacheTest {

    @TempDir
    private Path state;

    @TempDir
    private Path otherState;

    @Test
    void aRestartNeedsNoRegistryOnceAllSchemasWereSaid() throws IOException {
        var away = new AtomicBoolean();
        var registry = registryThatKnowsEverything(away);
        try {
            var url = "http://127.0.0.1:" + registry.getAddress().getPort();
            announce(url, state);
            // It keeps its port: one that is given back may be another server's by the time it is asked for.
            away.set(true);

            assertThatCode(() -> announce(url, state)).doesNotThrowAnyException();
            assertThatThrownBy(() -> announce(url, otherState)).isInstanceOf(RegistryUnavailable.class);
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeCostsOnlyTheCache() throws IOException {
        var file = Files.createFile(state.resolve("file"));
        var connection = ConnectionSettings.of("127.0.0.1:1", "http://127.0.0.1:1");

        var with = SchemaCache.addTo(ProcessorSettings.of(connection, file));

        assertThat(with).isEqualTo(connection);
    }

    private static void announce(String url, Path state) {
        var settings = ProcessorSettings.of(ConnectionSettings.of("127.0.0.1:1", url), state);
        try (var connection = new Connection(SchemaCache.addTo(settings), "test")) {
            new SchemaAnnouncement(connection.registry(), connection.topics(), true).announceAll();
        }
    }

    private static HttpServer registryThatKnowsEverything(AtomicBoolean away) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                var answer = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(away.get() ? 503 : 200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }
}
