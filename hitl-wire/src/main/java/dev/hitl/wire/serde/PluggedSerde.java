package dev.hitl.wire.serde;

import dev.hitl.wire.registry.RegistryException;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.serde.RecordUnreadable.MalformedRecord;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Kafka serializers of others in place of our own, such as Confluent's where a shop has its jars: {@code hitl.value.serializer}
 * and {@code hitl.value.deserializer} name their classes. They are configured with all registry settings under Confluent's
 * names, and with {@code specific.avro.reader} and {@code specific.avro.value.type}, since records are read into generated types.
 */
public final class PluggedSerde {

    private static final String SERIALIZER = "hitl.value.serializer";
    private static final String DESERIALIZER = "hitl.value.deserializer";

    private final Map<String, Object> configs;
    private final Optional<Class<? extends Serializer<?>>> serializer;
    private final Optional<Class<? extends Deserializer<?>>> deserializer;

    private PluggedSerde(
            Map<String, Object> configs,
            Optional<Class<? extends Serializer<?>>> serializer,
            Optional<Class<? extends Deserializer<?>>> deserializer) {
        this.configs = configs;
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    /**
     * Reads which classes are named, if any.
     *
     * @throws IllegalArgumentException if one cannot be loaded or is of another kind
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static PluggedSerde from(Map<String, ?> configs) {
        var others = new HashMap<String, Object>(configs);
        return new PluggedSerde(
                others,
                named(others.remove(SERIALIZER), SERIALIZER, Serializer.class)
                        .map(found -> (Class<? extends Serializer<?>>) found),
                named(others.remove(DESERIALIZER), DESERIALIZER, Deserializer.class)
                        .map(found -> (Class<? extends Deserializer<?>>) found));
    }

    /** Returns a new writer over the serializer, if one is named. */
    @SuppressWarnings("unchecked")
    public <V extends SpecificRecord> Optional<ValueWriter<V>> writer() {
        return serializer.map(type -> {
            var made = (Serializer<Object>) make(type, SERIALIZER);
            configure(() -> made.configure(configs, false), SERIALIZER);
            return new Writer<>(made);
        });
    }

    /** Returns a new reader over the deserializer, if one is named. */
    public <V extends SpecificRecord> Optional<ValueReader<V>> reader(Class<V> value) {
        return deserializer.map(type -> {
            var all = new HashMap<>(configs);
            all.put("specific.avro.reader", "true");
            all.put("specific.avro.value.type", value.getName());
            var made = make(type, DESERIALIZER);
            configure(() -> made.configure(all, false), DESERIALIZER);
            return new Reader<>(made, value);
        });
    }

    private record Writer<V>(Serializer<Object> serializer) implements ValueWriter<V> {

        @Override
        public byte[] write(String topic, V value) {
            try {
                return serializer.serialize(topic, value);
            } catch (RuntimeException e) {
                throw known(e).orElseGet(() -> new RecordUnwritable(
                        "Expected " + serializer.getClass().getName() + " to write a record of " + topic
                                + ", but it did not; see the cause.",
                        e));
            }
        }

        @Override
        public void close() {
            serializer.close();
        }
    }

    private record Reader<V>(Deserializer<?> deserializer, Class<V> type) implements ValueReader<V> {

        @Override
        public V read(String topic, byte[] bytes) {
            Object found;
            try {
                found = deserializer.deserialize(topic, bytes);
            } catch (RuntimeException | StackOverflowError e) {
                throw known(e).orElseGet(() -> new MalformedRecord(
                        "Expected " + deserializer.getClass().getName() + " to read a record of " + topic
                                + ", but it did not (" + e.getClass().getSimpleName() + ").",
                        e));
            }
            if (!type.isInstance(found)) {
                throw new MalformedRecord(
                        "Expected " + deserializer.getClass().getName() + " to read " + type.getName()
                                + ", but it gave "
                                + (found == null ? "nothing" : found.getClass().getName()) + ".",
                        null);
            }
            return type.cast(found);
        }

        @Override
        public void close() {
            deserializer.close();
        }
    }

    /**
     * What is known of a failure. In doubt it is the registry's, which means "later": only what certainly lies in the bytes is
     * called unreadable for good.
     */
    private static Optional<RuntimeException> known(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryException || cause instanceof RecordUnreadable) {
                return Optional.of((RuntimeException) cause);
            }
            if (isOfTheRegistry(cause)) {
                return Optional.of(new RegistryUnavailable(
                        "Expected the serializer to get its answer of the registry, but it did not ("
                                + cause.getClass().getSimpleName() + "); check that it runs and can be reached.",
                        failure,
                        null));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfTheRegistry(Throwable cause) {
        // Avro says of bytes that are cut off that their end was reached. Confluent's class can't be named otherwise
        // here.
        return (cause instanceof IOException && !(cause instanceof EOFException))
                || cause.getClass().getSimpleName().equals("RestClientException");
    }

    private static <T> Optional<Class<? extends T>> named(Object name, String setting, Class<T> kind) {
        if (name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Utils.loadClass(String.valueOf(name).strip(), kind));
        } catch (ClassNotFoundException | ClassCastException | LinkageError e) {
            throw new IllegalArgumentException(
                    "Expected " + setting + " to name a class on the class path that is a " + kind.getName()
                            + ", but found '" + name + "'; add its jar or correct the name.",
                    e);
        }
    }

    private static <T> T make(Class<? extends T> type, String setting) {
        try {
            return Utils.newInstance(type);
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "Expected " + setting + " to name a class with a public constructor without parameters, but found "
                            + type.getName() + ".",
                    e);
        }
    }

    private static void configure(Runnable configuration, String setting) {
        try {
            configuration.run();
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "Expected " + setting + " to take the registry's settings, but it said: " + e.getMessage(), e);
        }
    }
}
