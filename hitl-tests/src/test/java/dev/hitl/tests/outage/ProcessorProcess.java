package dev.hitl.tests.outage;

import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/**
 * A processor in a JVM of its own with its state on a small disk. Its tests tell it on standard input to fill that disk with
 * something else, and to take it away again; it answers each word with a line.
 */
public final class ProcessorProcess implements AutoCloseable {

    private static final String FILL = "fill";
    private static final String FREE = "free";

    /** Its end is noticed as soon as a broker allows, and its stores need their disk early. */
    private static final Map<String, String> QUICK = Map.of(
            "session.timeout.ms",
            "6000",
            "heartbeat.interval.ms",
            "1000",
            "rocksdb.config.setter",
            LittleMemory.class.getName());

    private final Process process;
    private final BufferedReader lines;
    private final PrintStream words;
    private final int port;

    private ProcessorProcess(Process process) throws IOException {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.words = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.port = Integer.parseInt(answer());
    }

    /** Starts one and returns once it is ready. */
    static ProcessorProcess start(ConnectionSettings installation, int partitions, Path directory, int megabytes)
            throws IOException {
        var classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var state = Files.createDirectories(directory.resolve("state"));
        var command = SmallDisk.under(
                state,
                megabytes,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classpath,
                        ProcessorProcess.class.getName(),
                        installation.bootstrapServers(),
                        installation.registryUrl(),
                        installation.topics().prefix(),
                        Integer.toString(partitions),
                        state.toString()));
        return new ProcessorProcess(new ProcessBuilder(command)
                .redirectError(directory.resolve("processor-errors.txt").toFile())
                .start());
    }

    /** Leaves no byte of its disk free. */
    void fillDisk() throws IOException {
        say(FILL);
    }

    /** Takes away what filled the disk. */
    void freeDisk() throws IOException {
        say(FREE);
    }

    /** Returns what it answers to whether it is ready. */
    String readiness() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"));
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException("Expected the processor to say whether it is ready", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void say(String word) throws IOException {
        words.println(word);
        if (!word.equals(answer())) {
            throw new IllegalStateException("Expected the processor to do as told: " + word);
        }
    }

    private String answer() throws IOException {
        return Optional.ofNullable(lines.readLine())
                .orElseThrow(() -> new IllegalStateException("Expected an answer, but the processor has ended"));
    }

    /** Runs the processor: broker, registry, prefix, partitions, directory of the state. */
    public static void main(String[] args) throws Exception {
        // What is logged goes to the errors, so that answers stand alone.
        var answers = System.out;
        System.setOut(System.err);
        var installation = new ConnectionSettings(args[0], args[1], new TopicNames(args[2]), QUICK, Map.of());
        var state = Path.of(args[4]);
        var settings = ProcessorSettings.of(installation, state)
                .withPartitions(Integer.parseInt(args[3]))
                .withHttp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (var processor = new HitlProcessor(settings)) {
            processor.start();
            processor.awaitReady(Duration.ofMinutes(5));
            answers.println(processor.httpAddress().orElseThrow().getPort());
            var words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (var word = words.readLine(); word != null; word = words.readLine()) {
                var ballast = state.resolve("ballast");
                if (word.equals(FILL)) {
                    fill(ballast);
                } else {
                    Files.delete(ballast);
                }
                answers.println(word);
            }
        }
    }

    /** Ends with single bytes, so that not one is left. */
    private static void fill(Path ballast) throws IOException {
        for (var size : List.of(1024 * 1024, 4096, 1)) {
            try (var out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                var block = new byte[size];
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                if (!String.valueOf(full.getMessage()).contains("space")) {
                    throw full;
                }
            }
        }
    }

    /** Lets a store keep half a megabyte in memory before it needs its disk, instead of sixteen. */
    public static final class LittleMemory implements RocksDBConfigSetter {

        private static final int KEPT_IN_MEMORY = 512 * 1024;

        @Override
        public void setConfig(String store, Options options, Map<String, Object> configs) {
            options.setWriteBufferSize(KEPT_IN_MEMORY);
        }

        @Override
        public void close(String store, Options options) {
            // There is nothing of its own to close.
        }
    }
}
