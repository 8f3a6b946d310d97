package dev.hitl.standalone;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that only their owner can read, where the file system knows owners. */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Makes the directory and those above it that are missing. */
    public static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, permissions(OWNER));
    }

    /** Whether anybody but the owner has any right to it; false where the file system does not know owners. */
    static boolean isOpenToOthers(Path path) throws IOException {
        return knowsOwners() && !OWNER.containsAll(Files.getPosixFilePermissions(path));
    }

    /** Takes everybody else's rights to a directory away. */
    public static void tighten(Path directory) throws IOException {
        if (knowsOwners()) {
            Files.setPosixFilePermissions(directory, OWNER);
        }
    }

    /** Makes a new empty file. */
    public static void createNew(Path file) throws IOException {
        Files.createFile(file, permissions(PosixFilePermissions.fromString("rw-------")));
    }

    /** A new empty file in the directory, to be written and then moved to its place. */
    static Path createFile(Path directory) throws IOException {
        return Files.createTempFile(directory, ".", ".new", permissions(PosixFilePermissions.fromString("rw-------")));
    }

    private static FileAttribute<?>[] permissions(Set<PosixFilePermission> mode) {
        if (!knowsOwners()) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)};
    }

    private static boolean knowsOwners() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
