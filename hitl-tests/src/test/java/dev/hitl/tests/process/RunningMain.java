package dev.hitl.tests.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the mains in a JVM of its own, known by what it writes. */
final class RunningMain implements AutoCloseable {

    /** Longer than any of them takes on a slow and loaded machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Pattern HEALTH = Pattern.compile("Health and metrics are at (http://\\S+)");

    private final Process process;
    private final Path output;
    private final Path errors;

    private RunningMain(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    static RunningMain start(Class<?> main, Path config, Map<String, String> environment) throws IOException {
        var classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var output = config.resolveSibling(main.getSimpleName() + ".out");
        var errors = config.resolveSibling(main.getSimpleName() + ".err");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
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

    /** Waits for what it writes and returns the first group of it. */
    String said(Pattern pattern) {
        return await(pattern.pattern())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast("It ended", () -> !process.isAlive() && find(pattern).isEmpty())
                .until(() -> find(pattern), Optional::isPresent)
                .orElseThrow();
    }

    void awaitReady() {
        var health = said(HEALTH);
        await(health).atMost(PATIENCE).until(() -> status(health + "/health/ready") == 200);
    }

    String metrics() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(said(HEALTH) + "/metrics"));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    /** Asks it to end as an operating system does, and returns its exit status. */
    int stop() throws InterruptedException {
        process.destroy();
        return exit();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Expected it to end, but it runs on\n" + output());
        }
        return process.exitValue();
    }

    String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Optional<String> find(Pattern pattern) {
        return Optional.of(pattern.matcher(output())).filter(Matcher::find).map(found -> found.group(1));
    }

    private static int status(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
