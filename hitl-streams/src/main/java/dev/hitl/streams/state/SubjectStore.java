package dev.hitl.streams.state;

import dev.hitl.identity.SubjectKey;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One value for each subject, in its own binary form.
 *
 * @param <T> the value
 */
public final class SubjectStore<T> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final Function<T, byte[]> encode;
    private final Function<byte[], T> decode;
    private final int maxBytes;

    /** Values in a store. */
    public SubjectStore(
            KeyValueStore<Bytes, byte[]> store, Function<T, byte[]> encode, Function<byte[], T> decode, int maxBytes) {
        this.store = store;
        this.maxBytes = maxBytes;
        this.encode = encode;
        this.decode = decode;
    }

    /**
     * Returns a subject's value.
     *
     * @throws StateOfNewerRelease if only a newer release can read it
     */
    public Optional<T> get(SubjectKey key) {
        try {
            return Optional.ofNullable(store.get(Bytes.wrap(key.bytes()))).map(decode);
        } catch (UnknownVersion e) {
            throw e.in(store.name(), key.toString());
        }
    }

    /**
     * Prepares to set a subject's value: encodes and measures it now, writes it when run.
     *
     * @throws StateTooLarge if it is larger than what a changelog takes
     */
    public Runnable put(SubjectKey key, T value) {
        var bytes = encode.apply(value);
        if (bytes.length > maxBytes) {
            throw new StateTooLarge(bytes.length, maxBytes);
        }
        return () -> store.put(Bytes.wrap(key.bytes()), bytes);
    }

    /** Prepares to drop a subject's value. */
    public Runnable delete(SubjectKey key) {
        return () -> store.delete(Bytes.wrap(key.bytes()));
    }
}
