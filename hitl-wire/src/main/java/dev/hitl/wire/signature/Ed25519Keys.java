package dev.hitl.wire.signature;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Turns the raw 32 bytes of Ed25519 keys (RFC 8032) into the platform's keys and back. */
public final class Ed25519Keys {

    static final String ALGORITHM = "Ed25519";

    private static final int RAW_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();
    /** The DER bytes that stand before the raw key in PKCS #8 and X.509 (RFC 8410). */
    private static final String PKCS8_PREFIX = "302e020100300506032b657004220420";

    private static final String X509_PREFIX = "302a300506032b6570032100";

    private Ed25519Keys() {}

    /** Returns a new random pair. */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 17 has Ed25519, but this one has not", e);
        }
    }

    /**
     * Returns the private key of a seed.
     *
     * @param seed the 32 secret bytes
     * @throws IllegalArgumentException if there are not 32
     */
    public static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(der(PKCS8_PREFIX, seed, "private")));
        } catch (GeneralSecurityException e) {
            // The cause is left out: it could quote the key.
            throw new IllegalArgumentException("Expected the 32 bytes of an Ed25519 seed, but they make no key.");
        }
    }

    /**
     * Returns the public key of its encoded point.
     *
     * @param point the 32 bytes
     * @throws IllegalArgumentException if there are not 32 or they are no point
     */
    public static PublicKey publicKey(byte[] point) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(der(X509_PREFIX, point, "public")));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Expected the 32 bytes of an Ed25519 public key.", e);
        }
    }

    /** Returns the 32 bytes of a public key's point. */
    public static byte[] raw(PublicKey key) {
        byte[] encoded = requireEd25519(key).getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length);
    }

    static <K extends Key> K requireEd25519(K key) {
        if (key instanceof EdECKey edwards
                && NamedParameterSpec.ED25519
                        .getName()
                        .equals(edwards.getParams().getName())) {
            return key;
        }
        throw new IllegalArgumentException(
                "Expected an Ed25519 key, but found one of " + key.getAlgorithm() + "; generate an Ed25519 key.");
    }

    private static byte[] der(String prefix, byte[] raw, String half) {
        if (raw.length != RAW_BYTES) {
            throw new IllegalArgumentException(
                    "Expected " + RAW_BYTES + " bytes of an Ed25519 " + half + " key, but found " + raw.length + ".");
        }
        return HEX.parseHex(prefix + HEX.formatHex(raw));
    }
}
