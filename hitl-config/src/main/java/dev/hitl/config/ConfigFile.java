package dev.hitl.config;

import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.key.SecretFiles;
import dev.hitl.config.problem.Problem;
import dev.hitl.config.yaml.YamlFile;
import dev.hitl.config.yaml.YamlLimits;
import dev.hitl.wire.rights.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Checks a configuration that stands in a file. */
public final class ConfigFile {

    private static final int UTF_8_WIDTH = 4;

    private ConfigFile() {}

    /**
     * Reads and checks a file. Files that hold secrets are found relative to its directory.
     *
     * @param file the file
     * @param environment variables by name, such as {@link System#getenv()}
     * @return the settings, or all that is wrong; a file that cannot be read is one of the things that can be wrong
     */
    public static Checked check(Path file, Map<String, String> environment) {
        return check(file, (text, secrets) -> ConfigCheck.check(file.toString(), text, environment, secrets));
    }

    /** As above, for a process of one role: what the file says of other roles is left out, and so are the secrets that it does not need. */
    public static Checked check(Path file, Map<String, String> environment, Role role) {
        return check(file, (text, secrets) -> ConfigCheck.check(file.toString(), text, environment, secrets, role));
    }

    private static Checked check(Path file, BiFunction<String, SecretFiles, Checked> check) {
        var directory = file.toAbsolutePath().getParent();
        try {
            return check.apply(text(file, YamlLimits.CHARACTERS * UTF_8_WIDTH), secretsIn(directory));
        } catch (NoSuchFileException e) {
            return unreadable(file, "no such file", "a hitl.yaml; name it or begin with the example");
        } catch (CharacterCodingException e) {
            return unreadable(file, "bytes that are not UTF-8", "UTF-8 text");
        } catch (IOException e) {
            return unreadable(
                    file,
                    "a file that cannot be read (" + e.getClass().getSimpleName() + ")",
                    "a readable file of at most " + YamlLimits.CHARACTERS + " characters");
        }
    }

    private static SecretFiles secretsIn(Path directory) {
        return path -> {
            try {
                return text(directory.resolve(path), SecretFiles.LONGEST);
            } catch (InvalidPathException e) {
                throw new IOException("Expected a path", e);
            }
        };
    }

    private static String text(Path file, int mostBytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new IOException("Expected at most " + mostBytes + " bytes");
            }
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    private static Checked unreadable(Path file, String found, String expected) {
        return new Misconfigured(
                file.toString(), List.of(new Problem(file.toString(), 0, YamlFile.WHOLE, found, expected)));
    }
}
