package dev.hitl.wire.signature;

import java.security.PublicKey;

/**
 * Checks signatures made with one key. Safe for use by several threads. Whether the key may sign for that principal,
 * topic and time is for the rules to say.
 */
public interface SignatureVerifier {

    /**
     * Returns whether the header was made with this key for exactly this content. A header that names another key id or
     * another algorithm than this key's is not.
     */
    boolean verify(SignedContent content, SignatureHeader header);

    /** Returns the id of the key's record. */
    String keyId();

    /**
     * Returns a verifier that uses the platform's Ed25519.
     *
     * @param keyId the id of the key's record
     * @param key an Ed25519 public key, see {@link Ed25519Keys}
     * @throws IllegalArgumentException if the id or the key is not allowed
     */
    static SignatureVerifier ed25519(String keyId, PublicKey key) {
        return new Ed25519Verifier(keyId, key);
    }

    /**
     * Returns a verifier that uses a shared secret and compares in constant time.
     *
     * @param keyId the id of the key's record
     * @param secret at least 32 random bytes; copied
     * @throws IllegalArgumentException if the id is not allowed or the secret too short
     */
    static SignatureVerifier hmacSha256(String keyId, byte[] secret) {
        return new HmacKey(keyId, secret);
    }
}
