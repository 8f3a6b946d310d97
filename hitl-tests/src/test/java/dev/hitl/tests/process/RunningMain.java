package dev.hitl.tests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the mains in a JVM of its own, known by what it writes. */
public final class RunningMain implements AutoCloseable {

    /** Longer than any of them takes on a slow and loaded machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration CALL_WITHIN = Duration.ofSeconds(30);

    private static final Pattern HEALTH = Pattern.compile("Health and metrics are at (http://\\S+)");

    private final Process process;
    private final Path output;
    private final Path errors;

    private RunningMain(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    public static RunningMain start(Class<?> main, Path config, Map<String, String> environment) throws IOException {
        return start(main, config, environment, "256m");
    }

    static RunningMain start(Class<?> main, Path config, Map<String, String> environment, String heap)
            throws IOException {
        var classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var output = config.resolveSibling(main.getSimpleName() + ".out");
        var errors = config.resolveSibling(main.getSimpleName() + ".err");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classpath,
                        main.getName(),
                        "--config",
                        config.toString())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new RunningMain(builder.start(), output, errors);
    }

    /** Waits for what it writes and returns the first group of it; a line counts once it is whole. */
    public String said(Pattern pattern) {
        return await(pattern.pattern())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast("It ended", () -> !process.isAlive() && find(pattern).isEmpty())
                .until(() -> find(pattern), Optional::isPresent)
                .orElseThrow();
    }

    public void awaitReady() {
        var health = said(HEALTH);
        await(health)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get(health + "/health/ready").statusCode() == 200);
    }

    /** Returns what it says of itself at {@code /health/ready}. */
    public String ready() throws IOException, InterruptedException {
        return get(said(HEALTH) + "/health/ready").body();
    }

    /** Returns its metrics, once it serves them. */
    public String metrics() {
        var metrics = said(HEALTH) + "/metrics";
        return await(metrics)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get(metrics).body(), Objects::nonNull);
    }

    /** Waits until its metrics hold each of the texts; what has just happened is counted a moment later. */
    void awaitMetrics(String... texts) {
        var metrics = said(HEALTH) + "/metrics";
        await(metrics)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(get(metrics).body()).contains(texts));
    }

    /** Asks it to end as an operating system does, and returns its exit status. */
    public int stop() throws InterruptedException {
        process.destroy();
        return exit();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Expected it to end, but it runs on\n" + output());
        }
        return process.exitValue();
    }

    public String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    /** Kills it, as a lost machine does: it hears nothing of it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exit();
    }

    @Override
    public void close() {
        // Gone, and not only told to go: what it still writes would be in the way of whoever deletes its directory.
        process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    private Optional<String> find(Pattern pattern) {
        return Optional.of(pattern.matcher(wholeLines())).filter(Matcher::find).map(found -> found.group(1));
    }

    private String wholeLines() {
        var said = output();
        return said.substring(0, said.lastIndexOf('\n') + 1);
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(CALL_WITHIN);
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** What is just being written can end within a character, so nothing is made of bytes that are none. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
