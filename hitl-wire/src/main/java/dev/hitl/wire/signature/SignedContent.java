package dev.hitl.wire.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * What a signature covers. Version 1 signs these bytes, in this order, integers big-endian:
 *
 * <pre>
 * 1 byte    version, 0x01
 * 16 bytes  installation id (the UUID's most significant half first)
 * field     topic, UTF-8, with its prefix
 * field     record key
 * field     record value, as it stands in the record (magic byte and schema id included)
 * field     key id, US-ASCII
 * field     algorithm's wire name, US-ASCII
 * </pre>
 *
 * <p>A field is its length as 4 bytes and then its bytes; an absent key or value (null, a tombstone) is the length -1 and no
 * bytes, so it differs from an empty one. Everything has one reading, so no two contents share their bytes; the installation and topic
 * keep a record from being carried to another cluster or topic, the key id and algorithm from passing under another key's
 * record.
 *
 * <p>The arrays are not copied: do not change them while this is in use.
 */
public final class SignedContent {

    /** The version of the layout. */
    public static final byte VERSION = 1;

    private static final int UUID_BYTES = 16;

    private final UUID installation;
    private final byte[] topic;
    private final byte[] key;
    private final byte[] value;

    /**
     * Names what is signed.
     *
     * @param installation the id of the installation, kept in its policies topic
     * @param topic the full name of the topic the record was written for
     * @param key the record's key, or null
     * @param value the record's value, or null
     */
    public SignedContent(UUID installation, String topic, byte[] key, byte[] value) {
        this.installation = Objects.requireNonNull(installation, "installation");
        this.topic = Objects.requireNonNull(topic, "topic").getBytes(StandardCharsets.UTF_8);
        this.key = key;
        this.value = value;
    }

    /** Returns the bytes that a key of this id and algorithm signs. */
    public byte[] bytesFor(String keyId, SignatureAlgorithm algorithm) {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        byte[] name = algorithm.wireName().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(1 + UUID_BYTES + size(topic) + size(key) + size(value) + size(id) + size(name));
        bytes.put(VERSION);
        bytes.putLong(installation.getMostSignificantBits());
        bytes.putLong(installation.getLeastSignificantBits());
        put(bytes, topic);
        put(bytes, key);
        put(bytes, value);
        put(bytes, id);
        put(bytes, name);
        return bytes.array();
    }

    private static int size(byte[] field) {
        return Integer.BYTES + (field == null ? 0 : field.length);
    }

    private static void put(ByteBuffer bytes, byte[] field) {
        if (field == null) {
            bytes.putInt(-1);
        } else {
            bytes.putInt(field.length).put(field);
        }
    }
}
