package dev.hitl.streams;

import dev.hitl.policy.Policy;
import dev.hitl.ruling.Retention;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings from environment variables, for containers:
 *
 * <ul>
 *   <li>{@code HITL_BOOTSTRAP_SERVERS} and {@code HITL_REGISTRY_URL}: required;
 *   <li>{@code HITL_TOPIC_PREFIX} ({@code hitl.}), {@code HITL_PARTITIONS} (6), {@code HITL_REPLICATION} (the broker's),
 *       {@code HITL_CREATE_TOPICS} (true);
 *   <li>{@code HITL_STATE_DIR} ({@code /var/lib/hitl}), {@code HITL_IN_MEMORY} (false), {@code HITL_THREADS} (1),
 *       {@code HITL_COMMIT_MS} (10);
 *   <li>{@code HITL_INSTANCE} (the value of {@code HOSTNAME}, if there is one), {@code HITL_HTTP} (host:port; nothing is
 *       served without);
 *   <li>{@code HITL_KAFKA_SECURITY_PROTOCOL} and the like: Kafka's {@code security.protocol} and the like;
 *   <li>{@code HITL_REGISTRY_BASIC_AUTH_USER_INFO} and the like: the registry's {@code basic.auth.user.info} and the like.
 * </ul>
 */
public final class EnvironmentSettings {

    private static final String KAFKA = "HITL_KAFKA_";
    private static final String REGISTRY = "HITL_REGISTRY_";
    private static final Set<String> KNOWN = Set.of(
            "HITL_BOOTSTRAP_SERVERS",
            "HITL_REGISTRY_URL",
            "HITL_TOPIC_PREFIX",
            "HITL_PARTITIONS",
            "HITL_REPLICATION",
            "HITL_CREATE_TOPICS",
            "HITL_STATE_DIR",
            "HITL_IN_MEMORY",
            "HITL_THREADS",
            "HITL_COMMIT_MS",
            "HITL_INSTANCE",
            "HITL_HTTP");

    private final Map<String, String> environment;

    private EnvironmentSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the variable, what was found (unless it may hold a secret) and what is allowed
     */
    public static ProcessorSettings read(Map<String, String> environment) {
        var unknown = new TreeSet<String>();
        environment.keySet().stream()
                .filter(name -> name.startsWith("HITL_"))
                .filter(name -> !KNOWN.contains(name) && !name.startsWith(KAFKA) && !name.startsWith(REGISTRY))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Expected variables out of " + new TreeSet<>(KNOWN) + ", " + KAFKA
                    + "*, " + REGISTRY + "*, but found " + unknown + "; correct or remove them");
        }
        return new EnvironmentSettings(environment).read();
    }

    private ProcessorSettings read() {
        var connection = new ConnectionSettings(
                required("HITL_BOOTSTRAP_SERVERS"),
                required("HITL_REGISTRY_URL"),
                new TopicNames(text("HITL_TOPIC_PREFIX").orElse(TopicNames.STANDARD.prefix())),
                properties(KAFKA),
                properties(REGISTRY));
        return new ProcessorSettings(
                connection,
                number("HITL_PARTITIONS").orElse(ProcessorSettings.STANDARD_PARTITIONS),
                number("HITL_REPLICATION").map(Integer::shortValue),
                flag("HITL_CREATE_TOPICS", true),
                Path.of(text("HITL_STATE_DIR").orElse("/var/lib/hitl")),
                flag("HITL_IN_MEMORY", false),
                number("HITL_THREADS").orElse(1),
                text("HITL_INSTANCE").or(() -> text("HOSTNAME")),
                Duration.ofMillis(number("HITL_COMMIT_MS").orElse(10)),
                workspace -> Policy.standard(),
                Retention.STANDARD,
                text("HITL_HTTP").map(EnvironmentSettings::address));
    }

    /** {@code HITL_KAFKA_SECURITY_PROTOCOL} names {@code security.protocol}. */
    private Map<String, String> properties(String prefix) {
        var properties = new HashMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith(prefix) && !KNOWN.contains(name)) {
                properties.put(
                        name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return properties;
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private String required(String name) {
        return text(name)
                .orElseThrow(() -> new IllegalArgumentException("Expected " + name + ", but it is not set; set it"));
    }

    private Optional<Integer> number(String name) {
        return text(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "Expected " + name + " to be a whole number, but found '" + text + "'", e);
            }
        });
    }

    private boolean flag(String name, boolean otherwise) {
        var text = text(name).orElse(Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Expected " + name + " to be true or false, but found '" + text + "'");
        }
        return Boolean.parseBoolean(text);
    }

    private static InetSocketAddress address(String text) {
        var colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "Expected HITL_HTTP to be host:port such as 127.0.0.1:8081, but found '" + text + "'", e);
        }
    }
}
