package dev.hitl.wire.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The hash of one audit record: SHA-256 over the Avro bytes of its value up to the hash itself, which is its last field. The
 * five bytes of schema id before them are left out, because a registry that is restored elsewhere may number anew.
 */
public final class AuditChain {

    /** Length of a hash. */
    public static final int HASH_BYTES = 32;

    private static final int HEADER_BYTES = 5;

    private AuditChain() {}

    /** Returns the previous hash of a partition's first record: zeros. */
    public static byte[] beginning() {
        return new byte[HASH_BYTES];
    }

    /**
     * Writes the hash into an encoded record whose hash field still holds something else.
     *
     * @param value the record's value in the wire format; its last 32 bytes are replaced
     * @return the hash
     * @throws IllegalArgumentException if the value is too short to be an audit record
     */
    public static byte[] seal(byte[] value) {
        var hash = hashOf(value);
        System.arraycopy(hash, 0, value, value.length - HASH_BYTES, HASH_BYTES);
        return hash;
    }

    /** Returns what the record's hash has to be. */
    public static byte[] hashOf(byte[] value) {
        if (value.length < HEADER_BYTES + HASH_BYTES) {
            throw new IllegalArgumentException("Expected an audit record of at least " + (HEADER_BYTES + HASH_BYTES)
                    + " bytes, but found " + value.length);
        }
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(value, HEADER_BYTES, value.length - HEADER_BYTES - HASH_BYTES);
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every Java platform has", e);
        }
    }

    /** Returns the hash that the record carries. */
    static byte[] carriedBy(byte[] value) {
        return Arrays.copyOfRange(value, value.length - HASH_BYTES, value.length);
    }
}
