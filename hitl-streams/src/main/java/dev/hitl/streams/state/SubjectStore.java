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

    /** Values in a store. */
    public SubjectStore(KeyValueStore<Bytes, byte[]> store, Function<T, byte[]> encode, Function<byte[], T> decode) {
        this.store = store;
        this.encode = encode;
        this.decode = decode;
    }

    /** Returns a subject's value. */
    public Optional<T> get(SubjectKey key) {
        return Optional.ofNullable(store.get(Bytes.wrap(key.bytes()))).map(decode);
    }

    /** Sets a subject's value. */
    public void put(SubjectKey key, T value) {
        store.put(Bytes.wrap(key.bytes()), encode.apply(value));
    }

    /** Drops a subject's value. */
    public void delete(SubjectKey key) {
        store.delete(Bytes.wrap(key.bytes()));
    }
}
