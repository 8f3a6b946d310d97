package dev.hitl.config.assembly;

import static dev.hitl.config.table.FileKeys.KAFKA_KEY;
import static dev.hitl.config.table.FileKeys.REGISTRY_KEY;
import static dev.hitl.config.table.FileKeys.REGISTRY_URL;
import static dev.hitl.config.table.KafkaKeys.BOOTSTRAP_SERVERS;
import static dev.hitl.config.table.KafkaKeys.ROLES;

import dev.hitl.config.key.Values;
import dev.hitl.config.settings.KafkaSettings;
import dev.hitl.config.settings.RoleSettings;
import dev.hitl.config.settings.Secret;
import dev.hitl.config.table.RegistryKeys;
import dev.hitl.wire.registry.RegistrySettings;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** The way to broker and registry. */
record KafkaAssembly(Values file) {

    private static final String STAND =
            "both kafka.bootstrap_servers and registry.url, or none of them in standalone mode";

    /** Reports what the keys can't tell alone. */
    void check() {
        var kafka = file.find(KAFKA_KEY);
        var registry = file.find(REGISTRY_KEY);
        if (kafka.isEmpty() || registry.isEmpty()) {
            return;
        }
        var brokers = kafka.get().isWritten(BOOTSTRAP_SERVERS);
        var url = registry.get().isWritten(REGISTRY_URL);
        if (brokers && !url) {
            kafka.get().refuse(BOOTSTRAP_SERVERS, "brokers without a registry", STAND);
        }
        if (url && !brokers) {
            registry.get().refuse(REGISTRY_URL, "a registry without brokers", STAND);
        }
        checkPassedThrough(kafka.get());
        kafka.get().find(ROLES).orElse(Map.of()).values().forEach(role -> checkRole(role, brokers));
        checkRegistry(registry.get());
    }

    /** Builds it; only called once nothing is wrong. */
    KafkaSettings build(TopicNames topics) {
        var kafka = file.get(KAFKA_KEY);
        var registry = file.get(REGISTRY_KEY);
        return new KafkaSettings(
                kafka.find(BOOTSTRAP_SERVERS),
                registry.find(REGISTRY_URL),
                topics,
                kafka.others(),
                registrySettings(registry),
                roles(kafka.get(ROLES)));
    }

    private static void checkRole(Values role, boolean brokers) {
        if (role.isWritten(BOOTSTRAP_SERVERS) && !brokers) {
            role.refuse(
                    BOOTSTRAP_SERVERS,
                    "brokers for one role and none for the others",
                    "kafka.bootstrap_servers for all roles; here only where one role has another listener");
        }
        checkPassedThrough(role);
    }

    private static Map<Role, RoleSettings> roles(Map<Role, Values> written) {
        var roles = new EnumMap<Role, RoleSettings>(Role.class);
        written.forEach((role, own) ->
                roles.put(role, new RoleSettings(own.find(BOOTSTRAP_SERVERS), own.others(), own.dropped())));
        return roles;
    }

    /** Asks Kafka's own definitions, so that a bad value is found here and not at the first connection. */
    private static void checkPassedThrough(Values kafka) {
        kafka.others().forEach((name, text) -> definition(name).ifPresent(definition -> {
            try {
                var value = ConfigDef.parseType(name, text, definition.type);
                if (definition.validator != null) {
                    definition.validator.ensureValid(name, value);
                }
            } catch (ConfigException e) {
                // Kafka's message quotes the value, which can be a secret; so only what is allowed is told.
                kafka.refuseOther(name, "a value that Kafka does not take (not shown)", allowed(definition));
            }
        }));
    }

    private static Optional<ConfigKey> definition(String name) {
        return Stream.of(ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef())
                .flatMap(all -> Optional.ofNullable(all.configKeys().get(name)).stream())
                .findFirst();
    }

    private static String allowed(ConfigKey definition) {
        var type = "a value of Kafka's type " + definition.type.name().toLowerCase(Locale.ROOT);
        return definition.validator == null ? type : type + ", " + definition.validator;
    }

    private static void checkRegistry(Values registry) {
        var readable = Stream.of(RegistryKeys.PLAIN, RegistryKeys.SECRET, List.of(REGISTRY_URL))
                .flatMap(List::stream)
                .allMatch(key -> !registry.isWritten(key) || registry.own(key).isPresent());
        if (!readable || !registry.isWritten(REGISTRY_URL)) {
            return;
        }
        try {
            var all = new HashMap<>(registrySettings(registry));
            all.put("schema.registry.url", registry.get(REGISTRY_URL).reveal());
            RegistrySettings.from(all);
        } catch (IllegalArgumentException e) {
            registry.refuse(REGISTRY_URL, "settings that do not go together", e.getMessage());
        }
    }

    private static Map<String, String> registrySettings(Values registry) {
        var all = new HashMap<String, String>();
        for (var key : RegistryKeys.PLAIN) {
            registry.own(key).ifPresent(value -> all.put(key.name(), String.valueOf(value)));
        }
        for (var key : RegistryKeys.SECRET) {
            registry.own(key).map(Secret::reveal).ifPresent(secret -> all.put(key.name(), secret));
        }
        return all;
    }
}
