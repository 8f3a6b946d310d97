package dev.hitl.tests.outage;

import dev.hitl.standalone.kafka.EmbeddedKafka;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A broker in a JVM of its own, which a test can kill and start again on what it has written so far. */
public final class BrokerProcess implements AutoCloseable {

    private final Process process;

    private BrokerProcess(Process process) {
        this.process = process;
    }

    /** Starts one and returns when it takes requests. */
    static BrokerProcess start(Path directory, int port) throws IOException {
        var classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classpath,
                        BrokerProcess.class.getName(),
                        directory.resolve("kafka").toString(),
                        Integer.toString(port)))
                .redirectError(directory.resolve("broker-errors.txt").toFile())
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (lines.readLine() == null) {
            throw new IllegalStateException("Expected the broker to start, but it ended");
        }
        return new BrokerProcess(process);
    }

    /** Kills it: nothing is flushed, nobody is told. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Runs the broker until its input ends: directory, port. */
    public static void main(String[] args) throws IOException {
        // What is logged goes to the errors, so that the answer stands alone.
        var answers = System.out;
        System.setOut(System.err);
        try (var kafka = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]))) {
            answers.println(kafka.port());
            while (System.in.read() >= 0) {
                answers.flush();
            }
        }
    }
}
