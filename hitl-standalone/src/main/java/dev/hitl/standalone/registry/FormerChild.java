package dev.hitl.standalone.registry;

import dev.hitl.standalone.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers the registry process of a directory. After its parent was killed it still closes its database for a moment;
 * who starts the next one waits for that, or finds the database locked and the port taken.
 */
final class FormerChild {
    private static final long PATIENCE_SECONDS = 10;

    private final Path file;

    FormerChild(Path directory) {
        this.file = directory.resolve("registry.pid");
    }

    /** Writes down the process that now uses the directory. */
    void remember(Process process) {
        try {
            Files.writeString(file, process.pid() + " " + startOf(process.toHandle()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /**
     * Returns when the process of a former run has ended, if need be by force.
     *
     * @throws StartupFailure if it cannot be ended
     */
    void awaitEnd() throws InterruptedException {
        Optional<ProcessHandle> former = find();
        if (former.isPresent() && !ends(former.get())) {
            former.get().destroyForcibly();
            if (!ends(former.get())) {
                throw new StartupFailure(
                        "The schema registry could not be started.",
                        "The registry of a former run, process " + former.get().pid() + ", does not end.",
                        "End that process, then start again.");
            }
        }
    }

    private Optional<ProcessHandle> find() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] parts = Files.readString(file).split(" ");
            // A process id is used again some day; with its start time it names one process.
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(handle -> parts.length == 2 && startOf(handle).equals(parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean ends(ProcessHandle handle) throws InterruptedException {
        try {
            handle.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot wait for process " + handle.pid(), e);
        }
    }

    private static String startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
