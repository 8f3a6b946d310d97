package dev.hitl.wire.serde;

/**
 * Turns the bytes of a record into values. Not safe for use by several threads.
 *
 * @param <V> the generated type
 */
@FunctionalInterface
public interface ValueReader<V> extends AutoCloseable {

    /**
     * Returns the value that the bytes of a topic, given by its whole name, hold.
     *
     * @throws RecordUnreadable if they hold none, for good
     * @throws dev.hitl.wire.registry.RegistryException if the registry could not be asked
     */
    V read(String topic, byte[] bytes);

    /** Lets go of what it holds. */
    @Override
    default void close() {}
}
