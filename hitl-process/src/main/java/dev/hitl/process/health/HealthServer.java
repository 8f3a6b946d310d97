package dev.hitl.process.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics} to those who can reach the address; no sign-in. */
public final class HealthServer implements AutoCloseable {

    private static final HealthCheck.Answer STOPS = new HealthCheck.Answer(false, Map.of("process", "stops"));
    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);

    /** Seconds; the JDK reads both once, when the first server of the JVM is made, and has no time limit without them. */
    private static final String CALL_WITHIN = "10";

    private static final int MOST_CALLS = 32;
    private static final int IDLE_SECONDS = 30;

    static {
        // Who begins a call and never ends it would keep a thread for good. Whoever set another limit for the JVM keeps
        // it.
        for (var limit : new String[] {"sun.net.httpserver.maxReqTime", "sun.net.httpserver.maxRspTime"}) {
            if (System.getProperty(limit) == null) {
                System.setProperty(limit, CALL_WITHIN);
            }
        }
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private volatile boolean stopping;

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
        threads = new ThreadPoolExecutor(
                MOST_CALLS, MOST_CALLS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "hitl-health");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/health/live", exchange -> answer(exchange, health.live()));
        server.createContext("/health/ready", exchange -> answer(exchange, stopping ? STOPS : health.ready()));
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

    /** From now on it is not ready, whatever its parts say, so that nobody sends work to what is about to end. */
    public void stopping() {
        stopping = true;
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
