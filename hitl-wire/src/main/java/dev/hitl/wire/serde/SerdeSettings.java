package dev.hitl.wire.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;

/** Reads those of Confluent's serde settings that mean something here, and refuses those that would change the result. */
final class SerdeSettings {

    private static final String AUTO_REGISTER = "auto.register.schemas";
    private static final String USE_LATEST = "use.latest.version";
    private static final String TOPIC_NAME_STRATEGY = "TopicNameStrategy";

    private SerdeSettings() {}

    static boolean autoRegister(Map<String, ?> configs) {
        return flag(configs, AUTO_REGISTER, true);
    }

    static void refuseUnsupported(Map<String, ?> configs) {
        if (flag(configs, USE_LATEST, false)) {
            throw new ConfigException(USE_LATEST, "true", "This serializer writes with the schema of its own classes.");
        }
        refuseOtherStrategy(configs, "value.subject.name.strategy");
        refuseOtherStrategy(configs, "key.subject.name.strategy");
    }

    static Class<? extends SpecificRecord> readType(Map<String, ?> configs, boolean isKey) {
        String name = isKey ? "specific.avro.key.type" : "specific.avro.value.type";
        Object found = configs.get(name);
        try {
            Class<?> type = found instanceof Class<?> given
                    ? given
                    : Class.forName(
                            String.valueOf(found), true, Thread.currentThread().getContextClassLoader());
            return type.asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            ConfigException wrong = new ConfigException(name, found, "Expected the name of a generated Avro class.");
            wrong.initCause(e);
            throw wrong;
        }
    }

    private static void refuseOtherStrategy(Map<String, ?> configs, String name) {
        Object found = configs.get(name);
        String strategy = found instanceof Class<?> type ? type.getName() : String.valueOf(found);
        if (found != null && !strategy.endsWith(TOPIC_NAME_STRATEGY)) {
            throw new ConfigException(name, strategy, "Only " + TOPIC_NAME_STRATEGY + " is supported.");
        }
    }

    private static boolean flag(Map<String, ?> configs, String name, boolean otherwise) {
        Object found = configs.get(name);
        String text =
                found == null ? Boolean.toString(otherwise) : found.toString().strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new ConfigException(name, found, "Expected true or false.");
    }
}
