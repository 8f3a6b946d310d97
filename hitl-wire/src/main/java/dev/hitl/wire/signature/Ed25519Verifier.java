package dev.hitl.wire.signature;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public half of an Ed25519 key. */
final class Ed25519Verifier implements SignatureVerifier {

    private static final Logger LOG = LoggerFactory.getLogger(Ed25519Verifier.class);

    private final String keyId;
    private final PublicKey key;

    Ed25519Verifier(String keyId, PublicKey key) {
        this.keyId = SignatureHeader.requireKeyId(keyId);
        this.key = Ed25519Keys.requireEd25519(key);
    }

    @Override
    public boolean verify(SignedContent content, SignatureHeader header) {
        if (header.algorithm() != SignatureAlgorithm.ED25519 || !header.keyId().equals(keyId)) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(Ed25519Keys.ALGORITHM);
            signature.initVerify(key);
            signature.update(content.bytesFor(keyId, SignatureAlgorithm.ED25519));
            return signature.verify(header.signature());
        } catch (SignatureException e) {
            // The platform throws for bytes that can be no signature at all (such as an S out of range).
            LOG.debug("A signature in the name of key {} is not a point and a scalar: {}", keyId, e.getMessage());
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Ed25519 key " + keyId + " could not be used to verify", e);
        }
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public String toString() {
        return "Ed25519Verifier[" + keyId + "]";
    }
}
