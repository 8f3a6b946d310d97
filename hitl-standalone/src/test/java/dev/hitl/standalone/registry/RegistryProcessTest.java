package dev.hitl.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.standalone.StartupFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryProcessTest {
    private static final RegistryDistribution DISTRIBUTION = RegistryDistribution.find();
    private static final MediaType JSON = MediaType.get("application/json");

    @TempDir
    private Path directory;

    private final OkHttpClient http = new OkHttpClient();

    @Test
    void aSchemaKeepsItsIdAndTextAcrossARestartOnAnotherPort() throws Exception {
        String registered;
        try (RegistryProcess first = RegistryProcess.start(DISTRIBUTION, directory, 0)) {
            register(first, "greetings-value", "{\\\"type\\\":\\\"int\\\"}");
            registered = register(first, "letters-value", "{\\\"type\\\":\\\"string\\\"}");
        }

        String text;
        String again;
        try (RegistryProcess second = RegistryProcess.start(DISTRIBUTION, directory, 0)) {
            text = get(second, "/schemas/ids/2");
            again = register(second, "letters-value", "{\\\"type\\\":\\\"string\\\"}");
        }

        assertThat(registered).isEqualTo("{\"id\":2}").isEqualTo(again);
        assertThat(text).contains("\\\"string\\\"");
    }

    @Test
    void aPortThatIsTakenIsNamedWithWhatToDo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> RegistryProcess.start(DISTRIBUTION, directory, port))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("Another program already listens on 127.0.0.1:" + port);
        }
    }

    @Test
    void aRegistryThatDiesWhileStartingShowsItsLastWords() throws Exception {
        Files.writeString(directory.resolve("schemas.mv.db"), "not a database");

        assertThatThrownBy(() -> RegistryProcess.start(DISTRIBUTION, directory, 0))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("It ended with exit code")
                .hasMessageContaining("registry.log");
    }

    private String register(RegistryProcess registry, String subject, String schema) throws IOException {
        return call(new Request.Builder()
                .url(registry.url() + "/subjects/" + subject + "/versions")
                .post(RequestBody.create("{\"schema\":\"" + schema + "\"}", JSON))
                .build());
    }

    private String get(RegistryProcess registry, String path) throws IOException {
        return call(new Request.Builder().url(registry.url() + path).build());
    }

    private String call(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            return response.body().string();
        }
    }
}
