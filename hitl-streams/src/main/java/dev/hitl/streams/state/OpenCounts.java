package dev.hitl.streams.state;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How much of each workspace waits in a partition. Kept beside the chain head, under keys of their own, and written with the
 * states that it counts.
 */
final class OpenCounts {

    /** The newest version that is read. */
    static final int VERSION = 1;

    private static final byte PREFIX = 1;

    private final KeyValueStore<Bytes, byte[]> store;

    OpenCounts(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    long of(String workspace) {
        try {
            return Optional.ofNullable(store.get(key(workspace)))
                    .map(OpenCounts::decode)
                    .orElse(0L);
        } catch (UnknownVersion e) {
            throw e.in(store.name(), "what is open of " + workspace);
        }
    }

    /** Prepares to count one more or less. Nothing is written before it is run. */
    Runnable move(String workspace, boolean wasOpen, boolean isOpen) {
        if (wasOpen == isOpen) {
            return () -> {};
        }
        var now = of(workspace) + (isOpen ? 1 : -1);
        var key = key(workspace);
        return now > 0 ? () -> store.put(key, encode(now)) : () -> store.delete(key);
    }

    static byte[] encode(long count) {
        return new Packer(VERSION).number(count).bytes();
    }

    static long decode(byte[] bytes) {
        return Unpacker.read("a count of what is open", VERSION, bytes, Unpacker::number);
    }

    private static Bytes key(String workspace) {
        var name = workspace.getBytes(StandardCharsets.UTF_8);
        var key = new byte[name.length + 1];
        key[0] = PREFIX;
        System.arraycopy(name, 0, key, 1, name.length);
        return Bytes.wrap(key);
    }
}
