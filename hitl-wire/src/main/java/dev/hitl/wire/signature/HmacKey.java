package dev.hitl.wire.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shared secret: who can check with it can also sign with it. */
final class HmacKey implements CommandSigner, SignatureVerifier {

    private static final String HMAC = "HmacSHA256";
    private static final int MIN_SECRET_BYTES = 32;

    private final String keyId;
    private final SecretKeySpec secret;

    HmacKey(String keyId, byte[] secret) {
        this.keyId = SignatureHeader.requireKeyId(keyId);
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("Expected a secret of at least " + MIN_SECRET_BYTES + " bytes for key "
                    + keyId + ", but found " + secret.length + "; generate a longer one.");
        }
        this.secret = new SecretKeySpec(secret, HMAC);
    }

    @Override
    public SignatureHeader sign(SignedContent content) {
        return new SignatureHeader(keyId, SignatureAlgorithm.HMAC_SHA256, mac(content));
    }

    @Override
    public boolean verify(SignedContent content, SignatureHeader header) {
        return header.algorithm() == SignatureAlgorithm.HMAC_SHA256
                && header.keyId().equals(keyId)
                && MessageDigest.isEqual(mac(content), header.signature());
    }

    @Override
    public String keyId() {
        return keyId;
    }

    private byte[] mac(SignedContent content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return mac.doFinal(content.bytesFor(keyId, SignatureAlgorithm.HMAC_SHA256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC + ", but this one could not use it", e);
        }
    }

    @Override
    public String toString() {
        return "HmacKey[" + keyId + "]";
    }
}
