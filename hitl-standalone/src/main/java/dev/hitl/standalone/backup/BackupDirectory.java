package dev.hitl.standalone.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.standalone.OwnerOnly;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a backup: one for each partition, the manifest, and {@code SHA256SUMS} as {@code sha256sum -c} reads it. That one
 * is written last, so a backup without it is none.
 */
final class BackupDirectory {
    static final String MANIFEST = "manifest.json";
    static final String SUMS = "SHA256SUMS";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    BackupDirectory(Path path) {
        this.path = path;
    }

    /** Makes the directory; only its owner can read it, for it holds what agents asked. */
    void create() {
        try {
            OwnerOnly.createDirectories(path);
            try (Stream<Path> there = Files.list(path)) {
                if (there.findAny().isPresent()) {
                    throw new CommandFailure(
                            ExitCodes.USAGE,
                            "Nothing was backed up: the directory is not empty.",
                            "Found files in " + path + ".",
                            "Name a new directory with --to; a backup is never added to.");
                }
            }
            OwnerOnly.tighten(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + path + " could not be made", e);
        }
    }

    Path file(Manifest.Part part) {
        return path.resolve(part.file());
    }

    /** Writes the manifest and then the sums. Returns the backup's id: the SHA-256 of its manifest. */
    String seal(Manifest manifest) throws IOException {
        Path manifestFile = path.resolve(MANIFEST);
        JSON.writerWithDefaultPrettyPrinter().writeValue(manifestFile.toFile(), manifest);
        StringBuilder lines = new StringBuilder();
        for (String name : names(manifest)) {
            lines.append(sumOf(name)).append("  ").append(name).append('\n');
        }
        Path unfinished = path.resolve("." + SUMS);
        Files.writeString(unfinished, lines);
        Files.move(unfinished, path.resolve(SUMS), StandardCopyOption.ATOMIC_MOVE);
        return sumOf(MANIFEST);
    }

    /** Returns the backup's id. */
    String id() throws IOException {
        return sumOf(MANIFEST);
    }

    /**
     * Reads the manifest after it has read every file to its end.
     *
     * @throws CommandFailure if the backup is not finished, of another format, or not as it was written
     */
    Manifest verified() {
        try {
            if (!Files.isRegularFile(path.resolve(SUMS))) {
                throw unusable("Expected a file " + SUMS + " in " + path
                        + ", but there is none: it is no backup, or one" + " that was never finished.");
            }
            Map<String, String> sums = sums();
            requireSum(sums, MANIFEST);
            Manifest manifest = manifest();
            for (String name : names(manifest)) {
                requireSum(sums, name);
            }
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException("The backup in " + path + " could not be read", e);
        }
    }

    private Manifest manifest() throws IOException {
        Path file = path.resolve(MANIFEST);
        int format = JSON.readTree(file.toFile()).path("format").asInt();
        if (format != Manifest.FORMAT) {
            throw unusable("Expected format " + Manifest.FORMAT + ", but found " + format
                    + "; restore it with the version that took it.");
        }
        return JSON.readValue(file.toFile(), Manifest.class);
    }

    private Map<String, String> sums() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(path.resolve(SUMS))) {
            String[] parts = line.split("  ", 2);
            if (parts.length == 2) {
                sums.put(parts[1], parts[0]);
            }
        }
        return sums;
    }

    private void requireSum(Map<String, String> sums, String name) throws IOException {
        if (!Files.isRegularFile(path.resolve(name))) {
            throw unusable("Expected a file " + name + ", but there is none.");
        }
        if (!sumOf(name).equals(sums.get(name))) {
            throw unusable("Expected " + name + " to have the sum that " + SUMS + " names, but it has another.");
        }
    }

    private CommandFailure unusable(String found) {
        return new CommandFailure(
                ExitCodes.FAILED, "The backup cannot be used; nothing was changed.", found, "Take another copy of it.");
    }

    private static List<String> names(Manifest manifest) {
        List<String> names = new ArrayList<>();
        names.add(MANIFEST);
        manifest.parts().forEach(part -> names.add(part.file()));
        return names;
    }

    private String sumOf(String name) throws IOException {
        try (InputStream in = Files.newInputStream(path.resolve(name));
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every Java platform has", e);
        }
    }
}
