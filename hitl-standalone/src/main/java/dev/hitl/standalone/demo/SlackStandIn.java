package dev.hitl.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hitl.notifier.slack.WebhookUrl;
import dev.hitl.standalone.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** A real HTTP server on 127.0.0.1 that stands in for Slack: takes what its webhooks take, and answers as they do. */
public final class SlackStandIn implements AutoCloseable {
    private static final String PATH = "/services/T0DEMO/B0DEMO/demo";
    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Received<SlackPost> posts = new Received<>();

    private SlackStandIn(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts the server.
     *
     * @param port 0 for any free one
     */
    public static SlackStandIn start(int port) {
        try {
            SlackStandIn standIn =
                    new SlackStandIn(HttpServer.create(new InetSocketAddress(LoopbackPorts.HOST, port), 0));
            standIn.server.createContext("/", standIn::handle);
            standIn.server.setExecutor(standIn.worker);
            standIn.server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException("The server that stands in for Slack did not start on port " + port, e);
        }
    }

    /** The webhook of a server on a port, running or not. */
    public static WebhookUrl webhook(int port) {
        return WebhookUrl.of("http://" + LoopbackPorts.HOST + ":" + port + PATH);
    }

    /** The port the server listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The first message that is as wanted, here already or still to come. */
    public CompletableFuture<SlackPost> await(Predicate<SlackPost> wanted) {
        return posts.await(wanted);
    }

    /** What came in so far. */
    public List<SlackPost> posts() {
        return posts.all();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                answer(exchange, 404, "no_service");
            } else if (isMessage(body)) {
                posts.add(new SlackPost(JSON.readTree(body), System.nanoTime()));
                answer(exchange, 200, "ok");
            } else {
                answer(exchange, 400, "invalid_payload");
            }
        }
    }

    private static boolean isMessage(byte[] body) throws IOException {
        try {
            JsonNode payload = JSON.readTree(body);
            return payload.path("text").isTextual() && payload.path("blocks").isArray();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static void answer(HttpExchange exchange, int status, String word) throws IOException {
        byte[] body = word.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        worker.shutdown();
    }
}
