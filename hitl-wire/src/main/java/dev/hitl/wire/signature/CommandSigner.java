package dev.hitl.wire.signature;

import java.security.PrivateKey;

/** Signs records with one key. Safe for use by several threads; never shows the key in its text form. */
public interface CommandSigner {

    /**
     * Signs a record.
     *
     * @param content the record as it will be sent
     * @return the header to send with it
     */
    SignatureHeader sign(SignedContent content);

    /** Returns the id of the key's record. */
    String keyId();

    /**
     * Returns a signer that uses the platform's Ed25519.
     *
     * @param keyId the id of the key's record
     * @param key an Ed25519 private key, see {@link Ed25519Keys}
     * @throws IllegalArgumentException if the id or the key is not allowed
     */
    static CommandSigner ed25519(String keyId, PrivateKey key) {
        return new Ed25519Signer(keyId, key);
    }

    /**
     * Returns a signer that uses a shared secret.
     *
     * @param keyId the id of the key's record
     * @param secret at least 32 random bytes; copied
     * @throws IllegalArgumentException if the id is not allowed or the secret too short
     */
    static CommandSigner hmacSha256(String keyId, byte[] secret) {
        return new HmacKey(keyId, secret);
    }
}
