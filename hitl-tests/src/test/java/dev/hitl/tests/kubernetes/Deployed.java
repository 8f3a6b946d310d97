package dev.hitl.tests.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.config.Checked;
import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigCheck;
import dev.hitl.config.ConfigReport;
import dev.hitl.config.key.SecretFiles;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.rights.Role;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a pod of ours sees: its files, as the Secrets of the example would put them there. */
final class Deployed {

    private static final Map<String, String> ENVIRONMENT = Map.of("HOSTNAME", "hitl-streams-0");

    private static final Map<String, Role> ROLES =
            Map.of("hitl-streams", Role.PROCESSOR, "hitl-notifier", Role.NOTIFIER, "hitl-console", Role.CONSOLE);

    private Deployed() {}

    /** Returns how the pods of a workload reach Kafka. */
    static ConnectionSettings connection(Manifest workload) {
        return settings(workload).kafka().as(role(workload)).connection().orElseThrow();
    }

    static Role role(Manifest workload) {
        return ROLES.get(workload.name());
    }

    /** Returns the configuration, checked as the pods of a workload do it, with secrets that somebody made. */
    static HitlSettings settings(Manifest workload) {
        var checked = check(workload, path -> made(path, secret(workload, path)));
        return checked.match(Configured::settings, wrong -> {
            throw new AssertionError(workload + ": " + ConfigReport.text(wrong));
        });
    }

    /** Returns the configuration, checked with what the example of the Secrets says. */
    static Checked withTheExample(Manifest workload) {
        return check(workload, path -> secret(workload, path));
    }

    /** Returns what stands at a path in a pod of the workload, if one of its volumes has it. */
    static Optional<String> found(Manifest workload, String path) {
        return Optional.ofNullable(secrets(workload).get(path));
    }

    /** Returns what the pods of a workload are given of Secrets, by path. */
    static Map<String, String> secrets(Manifest workload) {
        var secrets = new HashMap<String, String>();
        each(workload.container().path("volumeMounts"))
                .filter(mount -> workload.items("/spec/template/spec/volumes")
                        .anyMatch(volume -> volume.path("name").equals(mount.path("name"))))
                .forEach(mount -> files(workload.named(
                                "/spec/template/spec/volumes",
                                mount.path("name").asText()))
                        .forEach((file, text) ->
                                secrets.put(mount.path("mountPath").asText() + "/" + file, text)));
        return secrets;
    }

    /** Returns which of them the pods of a workload read. */
    static Set<String> read(Manifest workload) {
        var read = new HashSet<String>();
        check(workload, path -> {
            read.add(path);
            return secret(workload, path);
        });
        return read;
    }

    private static Map<String, String> files(JsonNode volume) {
        if (volume.has("secret")) {
            return content(volume.path("secret").path("secretName").asText());
        }
        return each(volume.path("projected").path("sources"))
                .map(source -> source.path("secret"))
                .flatMap(secret -> {
                    var content = content(secret.path("name").asText());
                    var items = each(secret.path("items")).toList();
                    return items.isEmpty()
                            ? content.entrySet().stream()
                            : items.stream()
                                    .filter(item ->
                                            content.containsKey(item.path("key").asText()))
                                    .map(item -> Map.entry(
                                            item.path("path").asText(),
                                            content.get(item.path("key").asText())));
                })
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> content(String secret) {
        return Manifest.read("examples/secrets.yaml")
                .filter(one -> one.name().equals(secret))
                .flatMap(one -> one.at("/stringData").properties().stream())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, key -> key.getValue().asText()));
    }

    private static String secret(Manifest workload, String path) throws IOException {
        return found(workload, path).orElseThrow(() -> new FileNotFoundException(path));
    }

    /** Another secret for each path, of the form that the example asks for. */
    private static String made(String path, String example) {
        var text = "secret-of-" + path.replaceAll("[^a-z]+", "-") + "-0123456789-0123456789";
        return example.contains("ScramLoginModule") ? example : example.contains("colon") ? "user:" + text : text;
    }

    private static Checked check(Manifest workload, SecretFiles files) {
        try {
            var text = Files.readString(Manifest.DIRECTORY.resolve("hitl.yaml"));
            return ConfigCheck.check("hitl.yaml", text, ENVIRONMENT, files, role(workload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
