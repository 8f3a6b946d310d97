package dev.hitl.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Says that an instance starts on a data directory and is not ready yet, so that there is no {@link RunFile}. It holds the
 * instance's process id: the directory's lock would tell too, but only to who tries to take it, which could keep it from an
 * instance.
 */
public final class StartMark implements AutoCloseable {
    private final Path file;

    private StartMark(Path file) {
        this.file = file;
    }

    /** Sets the mark for this process; closing it takes it away. */
    public static StartMark set(Path dataDirectory) {
        Path file = in(dataDirectory);
        try {
            Path fresh = OwnerOnly.createFile(dataDirectory);
            Files.writeString(fresh, Long.toString(ProcessHandle.current().pid()), StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new StartMark(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** Whether an instance starts there; a mark that a killed one left behind counts as none. */
    public static boolean isSet(Path dataDirectory) {
        Path file = in(dataDirectory);
        try {
            return Files.exists(file) && isAlive(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static boolean isAlive(String pid) {
        return pid.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    private static Path in(Path dataDirectory) {
        return dataDirectory.resolve("starting.pid");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
