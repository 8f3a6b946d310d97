package dev.hitl.standalone.registry;

import dev.hitl.standalone.DirectoryLock;
import dev.hitl.standalone.LoopbackPorts;
import dev.hitl.standalone.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry with the Confluent REST API, as a child process on 127.0.0.1. Schemas and their ids are kept in a
 * directory and are the same after a restart. The child ends when this object is closed or this process dies, however.
 */
public final class RegistryProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryProcess.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;
    private static final int LINES_SHOWN = 5;

    private final DirectoryLock lock;
    private final Process process;
    private final int port;
    private final Path logFile;
    private Duration startup = Duration.ZERO;

    private RegistryProcess(DirectoryLock lock, Process process, int port, Path logFile) {
        this.lock = lock;
        this.process = process;
        this.port = port;
        this.logFile = logFile;
    }

    /**
     * Starts a registry and returns when it answers.
     *
     * @param distribution the unpacked registry
     * @param directory where schemas and the log are kept; created if it is missing
     * @param port where it answers, or 0 for any free port
     * @throws StartupFailure if the port is taken, another instance uses the directory, or it does not come up in three minutes
     */
    public static RegistryProcess start(RegistryDistribution distribution, Path directory, int port) {
        long begun = System.nanoTime();
        DirectoryLock lock = DirectoryLock.acquire(directory);
        RegistryProcess registry = null;
        try {
            FormerChild former = new FormerChild(directory);
            former.awaitEnd();
            int claimed = LoopbackPorts.claim("The schema registry", port);
            Path logFile = directory.resolve("registry.log");
            Process process = launch(RegistryCommand.of(distribution, claimed), directory, logFile);
            registry = new RegistryProcess(lock, process, claimed, logFile);
            former.remember(process);
            registry.awaitReady();
            registry.startup = Duration.ofNanos(System.nanoTime() - begun);
            LOG.info("The registry answers at {} after {}", registry.url(), registry.startup);
            return registry;
        } catch (IOException e) {
            abandon(registry, lock);
            throw new UncheckedIOException("The registry's process could not be started in " + directory, e);
        } catch (InterruptedException e) {
            abandon(registry, lock);
            Thread.currentThread().interrupt();
            throw new StartupFailure(
                    "The schema registry was not started.", "The start was interrupted.", "Start it again.", e);
        } catch (RuntimeException e) {
            abandon(registry, lock);
            throw e;
        }
    }

    private static Process launch(List<String> command, Path directory, Path logFile) throws IOException {
        Files.createDirectories(directory.resolve("tmp"));
        // Standard input stays a pipe that nobody writes to: its end tells the child that this process is gone.
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(logFile.toFile())
                .start();
    }

    private static void abandon(RegistryProcess registry, DirectoryLock lock) {
        if (registry == null) {
            lock.close();
        } else {
            registry.close();
        }
    }

    private void awaitReady() throws InterruptedException, IOException {
        OkHttpClient http = new OkHttpClient.Builder()
                .callTimeout(Duration.ofSeconds(5))
                .retryOnConnectionFailure(false)
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!answers(http)) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw notStarted("It ended with exit code " + process.exitValue() + lastLines());
                }
                if (System.nanoTime() > deadline) {
                    throw notStarted("It did not answer within " + START_LIMIT.toSeconds() + " s" + lastLines());
                }
            }
        } finally {
            http.connectionPool().evictAll();
            http.dispatcher().executorService().shutdown();
        }
    }

    private boolean answers(OkHttpClient http) {
        Request request = new Request.Builder().url(url() + "/subjects").build();
        try (Response response = http.newCall(request).execute()) {
            return response.isSuccessful();
        } catch (IOException e) {
            LOG.trace("The registry does not answer yet: {}", e.getMessage());
            return false;
        }
    }

    private StartupFailure notStarted(String found) {
        return new StartupFailure(
                "The schema registry could not be started on port " + port + ".",
                found,
                "Its log is " + logFile + "; it needs about 300 MB of free memory.");
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(logFile);
        List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
        return last.isEmpty() ? " without a word." : "; its last words: " + String.join(" | ", last);
    }

    /** Where the Confluent REST API is, without a slash at the end. */
    public URI url() {
        return URI.create("http://" + LoopbackPorts.HOST + ":" + port + "/apis/ccompat/v7");
    }

    /** The port it answers on. */
    public int port() {
        return port;
    }

    /** The child's process id. */
    public long pid() {
        return process.pid();
    }

    /** What the registry writes to its standard output. */
    public Path logFile() {
        return logFile;
    }

    /** How long the start took. */
    public Duration startup() {
        return startup;
    }

    /** Completes with the exit code when the child ends, wanted or not. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Stops the registry and gives the directory back. A registry that does not end in 10 s is killed. */
    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The registry did not end in {} and is killed", STOP_LIMIT);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }
}
