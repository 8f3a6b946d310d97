package dev.hitl.standalone.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.standalone.OwnerOnly;
import dev.hitl.standalone.backup.Manifest.Part;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.TopicPartition;

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

    Path file(TopicPartition place) {
        return path.resolve(Part.fileOf(place));
    }

    /** Describes a partition's file once it is written; reads it for that as a restoration will. */
    Part described(TopicPartition place, long records, long end) throws IOException {
        Part part = new Part(place.topic(), place.partition(), records, end, sumOf(Part.fileOf(place)));
        requireReadable(part, (where, key, value) -> {});
        return part;
    }

    /** Writes the manifest and then the sums. Returns the backup's id: the SHA-256 of its manifest. */
    String seal(Manifest manifest) throws IOException {
        Path manifestFile = path.resolve(MANIFEST);
        OwnerOnly.createNew(manifestFile);
        JSON.writerWithDefaultPrettyPrinter().writeValue(manifestFile.toFile(), manifest);
        toDisk(manifestFile, StandardOpenOption.WRITE);
        StringBuilder lines = new StringBuilder();
        sums(manifest)
                .forEach((name, sum) ->
                        lines.append(sum).append("  ").append(name).append('\n'));
        Path unfinished = path.resolve("." + SUMS);
        OwnerOnly.createNew(unfinished);
        Files.writeString(unfinished, lines);
        toDisk(unfinished, StandardOpenOption.WRITE);
        Files.move(unfinished, path.resolve(SUMS), StandardCopyOption.ATOMIC_MOVE);
        toDisk(path, StandardOpenOption.READ);
        return id();
    }

    private static void toDisk(Path written, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(written, how)) {
            channel.force(true);
        }
    }

    /** Returns the backup's id. */
    String id() throws IOException {
        return sumOf(MANIFEST);
    }

    /**
     * Reads the manifest; of the files only that their sums are named.
     *
     * @throws CommandFailure if the backup is not finished, of another format, or its manifest is not as it was written
     */
    Manifest manifest() {
        try {
            if (!Files.isRegularFile(path.resolve(SUMS))) {
                throw unusable("Expected a file " + SUMS + " in " + path
                        + ", but there is none: it is no backup, or one that was never finished.");
            }
            Map<String, String> named = namedSums();
            requireSum(MANIFEST, named.getOrDefault(MANIFEST, "none"));
            Manifest manifest = read();
            if (!named.equals(sums(manifest))) {
                throw unusable("Expected " + SUMS + " to name what " + MANIFEST + " names, but it does not.");
            }
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException("The backup in " + path + " could not be read", e);
        }
    }

    /**
     * Reads every file to its end. The manifest has to be {@linkplain Manifest#isWhole whole}: until then its names are not to be
     * followed.
     *
     * @param look is shown every record
     * @throws CommandFailure if one is not as it was written, or cannot be read
     */
    void requireAsWritten(Manifest manifest, Look look) {
        try {
            for (Part part : manifest.parts()) {
                requireSum(part.file(), part.sha256());
                requireReadable(part, look);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The backup in " + path + " could not be read", e);
        }
    }

    /** Is shown records. */
    interface Look {
        /** Takes the next record of a partition. */
        void at(TopicPartition place, byte[] key, byte[] value);
    }

    private void requireReadable(Part part, Look look) throws IOException {
        long found = 0;
        try (PartitionFile.Reader file = new PartitionFile.Reader(file(part.place()))) {
            while (file.hasNext()) {
                PartitionFile.Stored stored = file.next();
                look.at(part.place(), stored.key(), stored.value());
                found++;
            }
        } catch (AvroRuntimeException e) {
            throw unusable("Expected to read " + part.file() + " to its end, but found after " + found + " records: "
                    + e.getMessage() + ".");
        }
        if (found != part.records()) {
            throw unusable("Expected " + part.records() + " records in " + part.file() + ", but found " + found + ".");
        }
    }

    private Manifest read() throws IOException {
        Path file = path.resolve(MANIFEST);
        int format = JSON.readTree(file.toFile()).path("format").asInt();
        if (format != Manifest.FORMAT) {
            throw unusable("Expected format " + Manifest.FORMAT + ", but found " + format
                    + "; restore it with the version that took it.");
        }
        return JSON.readValue(file.toFile(), Manifest.class);
    }

    private Map<String, String> namedSums() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(path.resolve(SUMS))) {
            String[] parts = line.split("  ", 2);
            if (parts.length == 2) {
                sums.put(parts[1], parts[0]);
            }
        }
        return sums;
    }

    private Map<String, String> sums(Manifest manifest) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        sums.put(MANIFEST, sumOf(MANIFEST));
        manifest.parts().forEach(part -> sums.put(part.file(), String.valueOf(part.sha256())));
        return sums;
    }

    private void requireSum(String name, String sum) throws IOException {
        if (!Files.isRegularFile(path.resolve(name))) {
            throw unusable("Expected a file " + name + ", but there is none.");
        }
        if (!sumOf(name).equals(sum)) {
            throw unusable("Expected " + name + " to have the sum that was written down for it, but it has another.");
        }
    }

    private CommandFailure unusable(String found) {
        return new CommandFailure(
                ExitCodes.FAILED, "The backup cannot be used; nothing was changed.", found, "Take another copy of it.");
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
