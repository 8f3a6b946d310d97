package dev.hitl.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids derived from an idempotency key, so that an agent that restarts asks under the id it asked under before. An id is the
 * name-based UUID (RFC 9562, version 5) of {@code workspace/key} in the namespace of approvals or pauses; the namespaces are the
 * version 5 UUIDs of {@code approval.hitl.dev} and {@code pause.hitl.dev} in the DNS namespace. So any language derives the same.
 */
final class DerivedIds {

    private static final UUID APPROVALS = UUID.fromString("11dcd4ca-235d-5e50-81eb-7b1e16737db4");
    private static final UUID PAUSES = UUID.fromString("7ae4d1f2-7e39-5c10-beff-67c434b62805");

    private DerivedIds() {}

    static String approvalId(String workspace, String idempotencyKey) {
        return versionFive(APPROVALS, workspace + "/" + idempotencyKey).toString();
    }

    /** The task is part of the name: two tasks can use the same key. */
    static String pauseId(String workspace, String taskId, String idempotencyKey) {
        return versionFive(PAUSES, workspace + "/" + taskId + "/" + idempotencyKey)
                .toString();
    }

    private static UUID versionFive(UUID namespace, String name) {
        var text = name.getBytes(StandardCharsets.UTF_8);
        var input = ByteBuffer.allocate(16 + text.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(text);
        var hash = ByteBuffer.wrap(sha1().digest(input.array()));
        var high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L;
        var low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1, but this one has not", e);
        }
    }
}
