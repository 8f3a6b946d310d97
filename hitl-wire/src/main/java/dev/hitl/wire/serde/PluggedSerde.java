package dev.hitl.wire.serde;

import dev.hitl.wire.serde.RecordUnreadable.MalformedRecord;
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

    /**
     * Makes and configures one of each, and lets go of them, so that a mistake is met before the first record.
     *
     * @throws IllegalArgumentException if one cannot be made, or refuses its settings
     */
    public <V extends SpecificRecord> PluggedSerde tried(Class<V> value) {
        try {
            this.<V>writer().ifPresent(ValueWriter::close);
            reader(value).ifPresent(ValueReader::close);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e.getCause());
        }
        return this;
    }

    /**
     * Returns a new writer over the serializer, if one is named.
     *
     * @throws IllegalStateException if it cannot be made, or refuses its settings
     */
    @SuppressWarnings("unchecked")
    public <V extends SpecificRecord> Optional<ValueWriter<V>> writer() {
        return serializer.map(type -> {
            var made = (Serializer<Object>) make(type, SERIALIZER);
            configure(() -> made.configure(configs, false), SERIALIZER);
            return new Writer<>(made);
        });
    }

    /**
     * Returns a new reader over the deserializer, if one is named.
     *
     * @throws IllegalStateException if it cannot be made, or refuses its settings
     */
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
            } catch (RuntimeException | LinkageError e) {
                throw ForeignFailure.of(e)
                        .orElseGet(() -> new RecordUnwritable(
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
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                throw ForeignFailure.of(e, bytes)
                        .orElseGet(() -> new MalformedRecord(
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
        } catch (KafkaException | LinkageError e) {
            throw new IllegalStateException(
                    "Expected " + setting + " to name a class with a public constructor without parameters, but "
                            + type.getName() + " cannot be made; see the cause.",
                    e);
        }
    }

    private static void configure(Runnable configuration, String setting) {
        try {
            configuration.run();
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(
                    "Expected " + setting + " to take the registry's settings, but it said: " + e.getMessage(), e);
        }
    }
}
