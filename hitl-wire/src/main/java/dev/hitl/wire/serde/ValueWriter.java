package dev.hitl.wire.serde;

/**
 * Turns values into the bytes of a record. Not safe for use by several threads.
 *
 * @param <V> the generated type
 */
@FunctionalInterface
public interface ValueWriter<V> extends AutoCloseable {

    /**
     * Returns the bytes of a value of a topic, given by its whole name.
     *
     * @throws RecordUnwritable if the value does not fit its schema
     * @throws dev.hitl.wire.registry.RegistryException if the registry could not be asked
     */
    byte[] write(String topic, V value);

    /** Lets go of what it holds. */
    @Override
    default void close() {}
}
