package dev.hitl.wire.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A signature as it travels: one record header, {@link #NAME}, whose value is the US-ASCII text
 *
 * <pre>1;KEY-ID;ALGORITHM;SIGNATURE</pre>
 *
 * <p>that is the version, the id of the key's record (1 to 128 of {@code A-Z a-z 0-9 . _ : -}), the algorithm's wire name
 * and the signature in base64url without padding. There is exactly one such text for a signature; anything else, and a
 * record with the header twice, is malformed.
 */
public final class SignatureHeader {

    /** The name of the record header. */
    public static final String NAME = "hitl-signature";

    private static final String VERSION = "1";
    private static final int MAX_CHARS = 256;
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private final String keyId;
    private final SignatureAlgorithm algorithm;
    private final byte[] signature;

    /**
     * Puts a signature together.
     *
     * @throws IllegalArgumentException if the key id or the length of the signature is not allowed
     */
    public SignatureHeader(String keyId, SignatureAlgorithm algorithm, byte[] signature) {
        this.keyId = requireKeyId(keyId);
        this.algorithm = Objects.requireNonNull(algorithm, "algorithm");
        this.signature = signature.clone();
        if (signature.length != algorithm.signatureBytes()) {
            throw new MalformedSignatureException("Expected a signature of " + algorithm.signatureBytes()
                    + " bytes for " + algorithm.wireName() + ", but found " + signature.length + ".");
        }
    }

    /** Returns the id of the key's record. */
    public String keyId() {
        return keyId;
    }

    /** Returns the algorithm that the signer says it used. */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** Returns a copy of the signature's bytes. */
    public byte[] signature() {
        return signature.clone();
    }

    /** Returns the header's text. */
    public String text() {
        return VERSION
                + ';'
                + keyId
                + ';'
                + algorithm.wireName()
                + ';'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** Puts this into a record's headers in place of whatever signature was there. */
    public void writeTo(Headers headers) {
        headers.remove(NAME);
        headers.add(NAME, text().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads the signature of a record.
     *
     * @return the signature, or empty if the record is unsigned
     * @throws MalformedSignatureException if the header is there twice or holds something else
     */
    public static Optional<SignatureHeader> readFrom(Headers headers) {
        Iterator<Header> found = headers.headers(NAME).iterator();
        if (!found.hasNext()) {
            return Optional.empty();
        }
        byte[] value = found.next().value();
        if (found.hasNext()) {
            throw new MalformedSignatureException("Expected the header " + NAME + " once, but found it more often.");
        }
        if (value == null || value.length > MAX_CHARS) {
            throw new MalformedSignatureException("Expected the header " + NAME + " to have up to " + MAX_CHARS
                    + " bytes, but found " + (value == null ? "none" : value.length) + ".");
        }
        return Optional.of(parse(new String(value, StandardCharsets.ISO_8859_1)));
    }

    /**
     * Reads a header's text.
     *
     * @throws MalformedSignatureException if it is not the text of a signature
     */
    public static SignatureHeader parse(String text) {
        String[] parts = text.length() > MAX_CHARS ? new String[0] : text.split(";", -1);
        if (parts.length != 4) {
            throw new MalformedSignatureException(
                    "Expected a signature of the form version;key-id;algorithm;signature, but found another form.");
        }
        if (!VERSION.equals(parts[0])) {
            throw new MalformedSignatureException("Expected signature version " + VERSION
                    + ", but found another; the signer is newer or wrong, upgrade this side.");
        }
        SignatureAlgorithm algorithm = SignatureAlgorithm.named(parts[2])
                .orElseThrow(() -> new MalformedSignatureException(
                        "Expected the algorithm ed25519 or hmac-sha256, but found another."));
        SignatureHeader header = new SignatureHeader(parts[1], algorithm, decode(parts[3]));
        if (!header.text().equals(text)) {
            throw new MalformedSignatureException(
                    "Expected the one base64url form of the signature without padding, but found another.");
        }
        return header;
    }

    static String requireKeyId(String keyId) {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new MalformedSignatureException(
                    "Expected a key id of 1 to 128 letters, digits or . _ : -, but found something else.");
        }
        return keyId;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedSignatureException("Expected the signature in base64url, but found another text.", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignatureHeader that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
