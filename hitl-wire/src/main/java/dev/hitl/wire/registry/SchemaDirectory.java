package dev.hitl.wire.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.HttpUrl;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas and ids as files, in a subdirectory of their own for each registry because ids mean nothing elsewhere. A file
 * appears whole or not at all, says what it is the answer to, and carries a digest; one that does not hold what it should
 * is as good as absent. A file that cannot be written costs only the fallback, so it is logged and not thrown.
 */
final class SchemaDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaDirectory.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    SchemaDirectory(Path parent, List<HttpUrl> registry) {
        this.directory =
                parent.resolve("registry-" + sha256(registry.toString()).substring(0, 16));
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Expected hitl.registry.cache.dir to be a directory that can be written, but could not make "
                            + directory + "; create it or name another.",
                    e);
        }
    }

    void writeSchema(int id, Schema schema) {
        write("schema-" + id, schema.toString(), id);
    }

    Optional<Schema> readSchema(int id) {
        return read("schema-" + id)
                .filter(entry -> entry.get("id").asInt() == id)
                .map(entry -> AvroSchemas.parse(entry.get("content").asText(), "the cached schema " + id));
    }

    void writeId(String subject, Schema schema, int id) {
        String content = subject + '\n' + schema;
        write("id-" + sha256(content), content, id);
    }

    OptionalInt readId(String subject, Schema schema) {
        String content = subject + '\n' + schema;
        return read("id-" + sha256(content))
                .filter(entry -> entry.get("content").asText().equals(content))
                .map(entry -> OptionalInt.of(entry.get("id").asInt()))
                .orElse(OptionalInt.empty());
    }

    private void write(String name, String content, int id) {
        ObjectNode entry = JSON.createObjectNode()
                .put("id", id)
                .put("content", content)
                .put("sha256", sha256(id + "\n" + content));
        Path temporary = null;
        try {
            byte[] bytes = JSON.writeValueAsBytes(entry);
            temporary = Files.createTempFile(directory, name.substring(0, 3), ".tmp");
            try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
                file.force(true);
            }
            Files.move(temporary, file(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("Could not remember {} in {}; it will be missing while the registry is away", name, directory, e);
            delete(temporary);
        }
    }

    private Optional<JsonNode> read(String name) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode entry = JSON.readTree(Files.readAllBytes(file));
            int id = entry.path("id").asInt();
            String content = entry.path("content").asText();
            if (entry.path("sha256").asText().equals(sha256(id + "\n" + content))) {
                return Optional.of(entry);
            }
            LOG.warn("{} does not hold what was written to it and is left out; delete it", file);
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is left out; delete it", file, e);
        }
        return Optional.empty();
    }

    private void delete(Path temporary) {
        if (temporary == null) {
            return;
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            LOG.warn("Could not delete {}", temporary, e);
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".json");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one has not", e);
        }
    }
}
