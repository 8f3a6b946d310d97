package dev.hitl.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Holds a directory for one instance. The operating system gives it back when the process ends, however it ends, so a
 * crash never leaves a directory locked.
 */
public final class DirectoryLock implements AutoCloseable {
    /** What is locked; a directory that holds it is one of ours. */
    static final String FILE = "instance.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Creates the directory if it is missing and locks it.
     *
     * @throws StartupFailure if another instance holds it, in this process or another
     * @throws UncheckedIOException if the directory cannot be written
     */
    public static DirectoryLock acquire(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locks(channel)) {
                return new DirectoryLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file + "; the directory has to be writable", e);
        }
        throw new StartupFailure(
                "The data directory " + directory + " could not be opened.",
                "Another running instance holds its lock, " + file + ".",
                "Stop that instance, or give this one another directory.");
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Gives the directory back. The lock file stays: removing it would let two instances lock different files. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the lock of the data directory", e);
        }
    }
}
