package dev.hitl.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.Map;

/** A console that listens, over the real rules, and a plain HTTP client for it. */
public final class RunningConsole implements AutoCloseable {

    public static final String LINK_SECRET = "a secret of at least thirty-two bytes";
    private static final ObjectMapper JSON = new ObjectMapper();

    public final Workshop workshop;
    public final ConsoleSettings settings;
    private final HttpClient client = HttpClient.newHttpClient();
    private final InstantSource clock;
    private final int port;
    private Console console;
    private Socket held;

    public RunningConsole(Workshop workshop) {
        this(workshop, ConsoleSettings.loopback(0, "alice").withLinkSecret(LINK_SECRET));
    }

    public RunningConsole(Workshop workshop, ConsoleSettings settings) {
        this(workshop, settings, InstantSource.system());
    }

    /** A console whose sessions and links end by a clock of the test's. */
    public RunningConsole(Workshop workshop, InstantSource clock) {
        this(workshop, ConsoleSettings.loopback(0, "alice").withLinkSecret(LINK_SECRET), clock);
    }

    private RunningConsole(Workshop workshop, ConsoleSettings settings, InstantSource clock) {
        this.workshop = workshop;
        this.settings = settings;
        this.clock = clock;
        this.console = open(settings);
        this.port = console.address().getPort();
    }

    private Console open(ConsoleSettings with) {
        return new Console(with, workshop.inbox, workshop.history, workshop, clock).start();
    }

    /** Goes away for a while; who connects is refused, and nobody else can take its port meanwhile. */
    public void goAway() {
        console.close();
        try {
            held = new Socket();
            held.setReuseAddress(true);
            held.bind(new InetSocketAddress(settings.host(), port));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Comes back at the same port with the same token. */
    public void comeBack() {
        try {
            held.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        console = open(new ConsoleSettings(
                settings.host(),
                port,
                settings.operator(),
                settings.people(),
                settings.linkSecret(),
                settings.publicUrl()));
    }

    public URI address() {
        return console.address();
    }

    public URI addressWithToken() {
        return console.addressWithToken();
    }

    public long refusedSignIns() {
        return console.refusedSignIns();
    }

    public Answer get(String path) {
        return get(path, Map.of("Authorization", "Bearer " + settings.token()));
    }

    public Answer get(String path, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(address().resolve(path)).GET(), headers);
    }

    public Answer post(String path, String body) {
        return post(
                path, body, Map.of("Authorization", "Bearer " + settings.token(), "Content-Type", "application/json"));
    }

    public Answer post(String path, String body, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(address().resolve(path)).POST(BodyPublishers.ofString(body)), headers);
    }

    private Answer send(HttpRequest.Builder request, Map<String, String> headers) {
        headers.forEach(request::header);
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        console.close();
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        public String code() {
            return json().path("code").asText();
        }
    }
}
