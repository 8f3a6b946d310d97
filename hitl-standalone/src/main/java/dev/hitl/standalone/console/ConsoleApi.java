package dev.hitl.standalone.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A person at the console's HTTP API. Its failures are told in three lines. */
public final class ConsoleApi implements AutoCloseable {
    private static final MediaType JSON_TYPE = MediaType.get("application/json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final int NOT_FOUND = 404;
    private static final String PAGE = "200";

    private final OkHttpClient http = new OkHttpClient.Builder()
            .callTimeout(PATIENCE)
            .readTimeout(PATIENCE)
            .build();
    private final URI console;
    private final Optional<String> token;

    private ConsoleApi(URI console, Optional<String> token) {
        this.console = console;
        this.token = token;
    }

    /** The API of a console for the one who holds the token. */
    public static ConsoleApi at(URI console, String token) {
        return new ConsoleApi(console, Optional.of(token));
    }

    /** The same API for somebody who has no token; to be closed too. */
    public ConsoleApi withoutToken() {
        return new ConsoleApi(console, Optional.empty());
    }

    /** The approvals that wait, least time left first. */
    public List<JsonNode> pending() {
        List<JsonNode> items = new ArrayList<>();
        Map<String, String> first = Map.of("status", "pending", "limit", PAGE);
        JsonNode page = get(url(first, "approvals"));
        page.path("items").forEach(items::add);
        while (page.path("next").isTextual()) {
            String cursor = page.path("next").textValue();
            page = get(url(Map.of("status", "pending", "limit", PAGE, "cursor", cursor), "approvals"));
            page.path("items").forEach(items::add);
        }
        return items;
    }

    /** The approvals that ended, latest first; the first page alone. */
    public List<JsonNode> ended() {
        List<JsonNode> items = new ArrayList<>();
        get(url(Map.of("status", "ended", "limit", PAGE), "approvals"))
                .path("items")
                .forEach(items::add);
        return items;
    }

    /** The tasks that are paused. */
    public List<JsonNode> paused() {
        List<JsonNode> items = new ArrayList<>();
        get(url(Map.of(), "pauses")).path("items").forEach(items::add);
        return items;
    }

    /** An approval with its arguments and history; empty where the console knows none. */
    public Optional<JsonNode> approval(SubjectKey key) {
        return find(url(Map.of(), "approvals", key.workspace(), ref(key.id())));
    }

    /** A paused task with its history; empty where the console knows none. */
    public Optional<JsonNode> pause(SubjectKey task) {
        return find(url(Map.of(), "pauses", task.workspace(), ref(task.id())));
    }

    /**
     * Approves.
     *
     * @param digest digest of what the person was shown
     * @param comment what the agent will read; may be empty
     */
    public Answer approve(SubjectKey key, RequestDigest digest, String comment) {
        return decide(key, true, digest, comment);
    }

    /** Denies; parameters as in {@link #approve}. */
    public Answer deny(SubjectKey key, RequestDigest digest, String comment) {
        return decide(key, false, digest, comment);
    }

    /**
     * Lets a task go on.
     *
     * @param pauseId the pause the person was shown
     * @param message what the task will read; may be empty
     */
    public Answer resume(SubjectKey task, String pauseId, String message) {
        ObjectNode body = JSON.createObjectNode().put("pauseId", pauseId).put("message", message);
        return command(url(Map.of(), "pauses", task.workspace(), ref(task.id()), "resume"), body);
    }

    private Answer decide(SubjectKey key, boolean approve, RequestDigest digest, String comment) {
        ObjectNode body = JSON.createObjectNode()
                .put("approve", approve)
                .put("digest", digest.hex())
                .put("comment", comment);
        return command(url(Map.of(), "approvals", key.workspace(), ref(key.id()), "decisions"), body);
    }

    private Answer command(HttpUrl url, ObjectNode body) {
        long sent = System.nanoTime();
        Reply reply = exchange(new Request.Builder().url(url).post(RequestBody.create(body.toString(), JSON_TYPE)));
        boolean accepted = reply.body().path("accepted").asBoolean();
        return new Answer(
                reply.status(),
                accepted,
                accepted ? "ACCEPTED" : reply.body().path("code").asText("HTTP_" + reply.status()),
                accepted ? "Accepted" : reply.body().path("detail").asText(),
                Optional.ofNullable(reply.body().path("sentence").textValue()).filter(sentence -> accepted),
                sent,
                System.nanoTime());
    }

    private JsonNode get(HttpUrl url) {
        Reply reply = exchange(new Request.Builder().url(url));
        if (reply.status() >= 300) {
            throw refused(reply);
        }
        return reply.body();
    }

    private Optional<JsonNode> find(HttpUrl url) {
        Reply reply = exchange(new Request.Builder().url(url));
        if (reply.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (reply.status() >= 300) {
            throw refused(reply);
        }
        return Optional.of(reply.body());
    }

    private record Reply(int status, JsonNode body) {}

    private Reply exchange(Request.Builder request) {
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try (Response response = http.newCall(request.build()).execute()) {
            return new Reply(response.code(), JSON.readTree(response.body().string()));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "The console at " + console + " did not answer.",
                    "Found: " + e.getMessage(),
                    "If it still starts, try again in a moment; else look into the log in the data directory.",
                    e);
        }
    }

    private static CommandFailure refused(Reply reply) {
        return new CommandFailure(
                ExitCodes.REFUSED,
                "The console refused: " + reply.body().path("title").asText("HTTP " + reply.status()) + ".",
                reply.body().path("detail").asText("It did not say why."),
                "Its answer was HTTP " + reply.status() + "; 'hitl --help' shows what can be asked.");
    }

    /** An id as one segment of a path, as the API wants it. */
    private static String ref(String id) {
        return PLAIN_ID.matcher(id).matches()
                ? id
                : "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private HttpUrl url(Map<String, String> query, String... path) {
        HttpUrl.Builder url = HttpUrl.get(console).newBuilder().addPathSegment("v1");
        for (String segment : path) {
            url.addPathSegment(segment);
        }
        query.forEach(url::addQueryParameter);
        return url.build();
    }

    /** Gives its connections back. */
    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
