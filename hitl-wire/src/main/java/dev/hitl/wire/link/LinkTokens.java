package dev.hitl.wire.link;

import dev.hitl.identity.SubjectKey;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints and checks the tokens of signed links. A token is {@code payload.signature}, both base64url without padding; the
 * payload is the claim's expiry, recipient and subject, each on a line, and the signature an HMAC-SHA-256 of it under the
 * secret that notifier and console share.
 */
public final class LinkTokens {

    private static final String HMAC = "HmacSHA256";
    private static final String PURPOSE = "hitl-link-1\n";
    private static final int MIN_SECRET_BYTES = 32;
    private static final int MAX_TOKEN_LENGTH = 2048;

    private final SecretKeySpec key;

    /**
     * Uses a secret.
     *
     * @param secret at least 32 bytes
     * @throws IllegalArgumentException if it is shorter
     */
    public LinkTokens(byte[] secret) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("Expected a link secret of at least " + MIN_SECRET_BYTES
                    + " bytes, but found " + secret.length + "; generate a longer one");
        }
        this.key = new SecretKeySpec(secret, HMAC);
    }

    /** Returns a token for the claim. It lets its bearer decide: put it into the link of one person and nowhere else. */
    public String mint(LinkClaim claim) {
        var payload = claim.expiresAt().toEpochMilli() + "\n" + claim.recipient() + "\n" + claim.subject();
        var bytes = payload.getBytes(StandardCharsets.UTF_8);
        return encode(bytes) + "." + encode(sign(bytes));
    }

    /**
     * Returns what the token says.
     *
     * @param now the time to hold its expiry against
     * @throws InvalidLinkException if it is malformed, not signed with this secret, or expired
     */
    public LinkClaim open(String token, Instant now) throws InvalidLinkException {
        var dot = token.indexOf('.');
        if (dot < 1 || token.length() > MAX_TOKEN_LENGTH) {
            throw malformed();
        }
        var payload = decode(token.substring(0, dot));
        if (!MessageDigest.isEqual(sign(payload), decode(token.substring(dot + 1)))) {
            throw malformed();
        }
        var claim = read(new String(payload, StandardCharsets.UTF_8));
        if (!now.isBefore(claim.expiresAt())) {
            throw new InvalidLinkException("Expected a link that is still good, but it expired at " + claim.expiresAt()
                    + "; the request has ended, or sign in at the console");
        }
        return claim;
    }

    /**
     * Returns the address of the console's page for an approval. The token travels in the fragment, which browsers keep to
     * themselves: no server log and no referrer ever holds it.
     *
     * @param console the console's public address, such as {@code https://hitl.example.com/}
     */
    public static URI address(URI console, SubjectKey subject, String token) {
        var base = console.toString();
        var root = base.endsWith("/") ? base : base + "/";
        return URI.create(root + "#/approval/" + segment(subject.workspace()) + "/" + segment(subject.id()) + "?link="
                + segment(token));
    }

    private static LinkClaim read(String payload) throws InvalidLinkException {
        var lines = payload.split("\n", -1);
        if (lines.length != 3) {
            throw malformed();
        }
        try {
            return new LinkClaim(SubjectKey.parse(lines[2]), lines[1], Instant.ofEpochMilli(Long.parseLong(lines[0])));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private byte[] sign(byte[] payload) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(PURPOSE.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC + ", but this one could not use it", e);
        }
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) throws InvalidLinkException {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static InvalidLinkException malformed() {
        return new InvalidLinkException("Expected the link as it was sent, but this one was changed or cut short;"
                + " open it from the message again");
    }
}
