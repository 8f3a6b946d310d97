package dev.hitl.wire.signature;

import java.util.Optional;

/** How a record is signed. The algorithm belongs to the key's record; a header that names another is not accepted. */
public enum SignatureAlgorithm {
    /** Ed25519 (RFC 8032, the pure form), 64 bytes. For the entry points of people. */
    ED25519("ed25519", 64),
    /** HMAC with SHA-256 (RFC 2104), 32 bytes. For services that share a secret with the processor. */
    HMAC_SHA256("hmac-sha256", 32);

    private final String wireName;
    private final int signatureBytes;

    SignatureAlgorithm(String wireName, int signatureBytes) {
        this.wireName = wireName;
        this.signatureBytes = signatureBytes;
    }

    /** Returns the name in headers and key records. */
    public String wireName() {
        return wireName;
    }

    /** Returns how long each signature is, in bytes. */
    public int signatureBytes() {
        return signatureBytes;
    }

    /** Returns the algorithm of this name, or empty if there is none; names are case-sensitive. */
    public static Optional<SignatureAlgorithm> named(String wireName) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.wireName.equals(wireName)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
