package dev.hitl.wire.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** The private half of an Ed25519 key. */
final class Ed25519Signer implements CommandSigner {

    private final String keyId;
    private final PrivateKey key;

    Ed25519Signer(String keyId, PrivateKey key) {
        this.keyId = SignatureHeader.requireKeyId(keyId);
        this.key = Ed25519Keys.requireEd25519(key);
    }

    @Override
    public SignatureHeader sign(SignedContent content) {
        try {
            Signature signature = Signature.getInstance(Ed25519Keys.ALGORITHM);
            signature.initSign(key);
            signature.update(content.bytesFor(keyId, SignatureAlgorithm.ED25519));
            return new SignatureHeader(keyId, SignatureAlgorithm.ED25519, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Ed25519 key " + keyId + " could not sign", e);
        }
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public String toString() {
        return "Ed25519Signer[" + keyId + "]";
    }
}
