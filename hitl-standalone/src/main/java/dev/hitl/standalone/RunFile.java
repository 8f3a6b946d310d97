package dev.hitl.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * Says where the instance of a data directory is to be found while it runs, for commands in other terminals. Only the
 * owner can read it, since it holds the console's token.
 *
 * @param pid the instance's process id
 * @param console where the console and its HTTP API are
 * @param kafka the broker's {@code bootstrap.servers}
 * @param registry where the registry's Confluent API is
 * @param prefix what the names of its topics begin with
 * @param token the bearer token for the console's API
 */
public record RunFile(long pid, URI console, String kafka, URI registry, String prefix, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An instance of an earlier version wrote no prefix and had the standard one. */
    public RunFile {
        prefix = prefix == null ? TopicNames.STANDARD.prefix() : prefix;
    }

    /** How its broker and registry are reached. */
    public ConnectionSettings connection() {
        return new ConnectionSettings(kafka, registry.toString(), new TopicNames(prefix), Map.of(), Map.of());
    }

    /** Where the run file of a data directory is. */
    public static Path in(Path dataDirectory) {
        return dataDirectory.resolve("run.json");
    }

    /** Writes it in one step, so that a reader sees all of it or none. */
    public void write(Path file) {
        try {
            Path fresh = OwnerOnly.createFile(file.toAbsolutePath().getParent());
            Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /**
     * The running instance of a data directory, or empty if none runs. A file that a killed instance left behind counts
     * as none.
     *
     * @throws StartupFailure if the file is there and cannot be understood
     */
    public static Optional<RunFile> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), RunFile.class))
                    .filter(RunFile::isAlive);
        } catch (NoSuchFileException gone) {
            // Its instance ends just now.
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new StartupFailure(
                    "The running instance could not be found.",
                    file + " is not what 'hitl up' writes, line "
                            + e.getLocation().getLineNr() + ".",
                    "Delete that file, then start 'hitl up' again.");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Removes the file when the instance ends. */
    public static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Without the token, so that it can be logged. */
    @Override
    public String toString() {
        return "RunFile[pid=" + pid + ", console=" + console + ", kafka=" + kafka + ", registry=" + registry + "]";
    }
}
