package dev.hitl.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The one directory an instance keeps everything in: topics, schemas, state, logs and the run file. It is held by a lock
 * from opening to closing, so two instances never share it.
 */
public final class DataDirectory implements AutoCloseable {
    /** Environment variable that names the directory. */
    public static final String VARIABLE = "HITL_HOME";

    private final Path root;
    private final DirectoryLock lock;
    private final boolean temporary;

    private DataDirectory(Path root, DirectoryLock lock, boolean temporary) {
        this.root = root;
        this.lock = lock;
        this.temporary = temporary;
    }

    /** Where data is kept if nobody says otherwise: {@code $HITL_HOME}, or {@code .hitl} in the home directory. */
    public static Path usual(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        Path path = named.isBlank() ? Path.of(System.getProperty("user.home"), ".hitl") : Path.of(named);
        return path.toAbsolutePath().normalize();
    }

    /**
     * Opens a directory, which is created readable by its owner alone if it is missing. One that is empty or was opened
     * before is made so: topics and logs hold the arguments of requests.
     *
     * @throws StartupFailure if another instance holds it, it cannot be written, or others can read it and it holds other
     *     things than an instance's
     */
    public static DataDirectory open(Path root) {
        Path path = root.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                OwnerOnly.createDirectories(path);
            } else if (OwnerOnly.isOpenToOthers(path)) {
                requireOurs(path);
                OwnerOnly.tighten(path);
            }
            return new DataDirectory(path, DirectoryLock.acquire(path), false);
        } catch (IOException | UncheckedIOException e) {
            throw new StartupFailure(
                    "The data directory " + path + " could not be opened.",
                    "It cannot be created or written: " + e.getMessage(),
                    "Name a writable directory with --data or " + VARIABLE + ".",
                    e);
        }
    }

    /** Taking away the rights to somebody's home or to {@code /tmp} would do harm. */
    private static void requireOurs(Path path) throws IOException {
        if (Files.exists(path.resolve(DirectoryLock.FILE))) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw new StartupFailure(
                        "The data directory " + path + " was not opened, since others could read what is kept there.",
                        "Other users have rights to it, and it holds files that are not an instance's.",
                        "Name a directory of its own with --data or " + VARIABLE + "; a missing one is created.");
            }
        }
    }

    /** Opens a fresh directory that is deleted when it is closed. */
    public static DataDirectory temporary() {
        try {
            Path path = Files.createTempDirectory("hitl-");
            return new DataDirectory(path, DirectoryLock.acquire(path), true);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a temporary directory", e);
        }
    }

    /** The directory itself. */
    public Path root() {
        return root;
    }

    /** The broker's part. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** The registry's part. */
    public Path registry() {
        return root.resolve("registry");
    }

    /** The state stores' part. */
    public Path state() {
        return root.resolve("state");
    }

    /** The log with all details. */
    public Path log() {
        return root.resolve("hitl.log");
    }

    /** Where the addresses of the running instance are written. */
    public Path runFile() {
        return RunFile.in(root);
    }

    /** Gives the directory back, and deletes it if it is a temporary one. */
    @Override
    public void close() {
        lock.close();
        if (temporary) {
            delete(root);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the temporary directory " + directory, e);
        }
    }
}
