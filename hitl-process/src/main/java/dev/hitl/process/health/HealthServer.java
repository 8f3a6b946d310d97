package dev.hitl.process.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics} to those who can reach the address; no sign-in. */
public final class HealthServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);

    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Serves at once.
     *
     * @param metrics the text of the metrics in Prometheus' form
     * @throws UncheckedIOException if the address cannot be had
     */
    public HealthServer(InetSocketAddress address, HealthCheck health, Supplier<String> metrics) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Expected to serve health and metrics at " + address + ", but could not; choose a free address", e);
        }
        threads = Executors.newFixedThreadPool(2, task -> {
            var thread = new Thread(task, "hitl-health");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/health/live", exchange -> answer(exchange, health.live()));
        server.createContext("/health/ready", exchange -> answer(exchange, health.ready()));
        server.createContext(
                "/metrics", exchange -> send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
        server.start();
        LOG.info(
                "Health and metrics are at http://{}:{}",
                server.getAddress().getHostString(),
                server.getAddress().getPort());
    }

    /** Returns where it serves; tells the port where any was asked for. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, HealthCheck.Answer answer) throws IOException {
        send(exchange, answer.good() ? 200 : 503, "application/json", json(answer));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String json(HealthCheck.Answer answer) {
        return answer.detail().entrySet().stream()
                .map(HealthServer::field)
                .collect(Collectors.joining(",", "{\"good\":" + answer.good() + ",\"detail\":{", "}}"));
    }

    private static String field(Map.Entry<String, String> entry) {
        return quoted(entry.getKey()) + ":" + quoted(entry.getValue());
    }

    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(c -> c == '"' || c == '\\'
                        ? "\\" + Character.toString(c)
                        : c < ' ' ? String.format("\\u%04x", c) : Character.toString(c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
