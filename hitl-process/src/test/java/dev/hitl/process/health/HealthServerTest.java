package dev.hitl.process.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HealthServerTest {

    private static final HealthCheck GOOD = new HealthCheck() {
        @Override
        public Answer live() {
            return new Answer(true, Map.of());
        }

        @Override
        public Answer ready() {
            return new Answer(true, Map.of("kafka", "answers"));
        }
    };

    private final HealthServer server =
            new HealthServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), GOOD, () -> "some 1.0\n");
    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws IOException {
        for (var socket : open) {
            socket.close();
        }
        server.close();
    }

    /** More of them than there are threads: each has one for as long as its call is not read. */
    @Test
    void callsThatAreBegunAndNeverEndedKeepNobodyOutForGood() throws Exception {
        for (var i = 0; i < 40; i++) {
            var socket =
                    new Socket(server.address().getAddress(), server.address().getPort());
            socket.getOutputStream().write('G');
            open.add(socket);
        }

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).isEqualTo("some 1.0\n");
    }

    @Test
    void whoStopsIsNotReadyButLives() throws Exception {
        var before = get("/health/ready");

        server.stopping();

        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).contains("stops");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
