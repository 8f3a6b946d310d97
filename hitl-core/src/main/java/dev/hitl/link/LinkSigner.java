package dev.hitl.link;

import dev.hitl.link.OpenedLink.Expired;
import dev.hitl.link.OpenedLink.Invalid;
import dev.hitl.link.OpenedLink.Opened;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints and opens the tokens of links: {@code v1.<claims>.<HMAC-SHA256>}, both parts Base64url without padding. Whoever
 * has the secret can mint, so only the notifier and the console hold it. Safe for use by several threads.
 */
public final class LinkSigner {

    /** A shorter secret would be the weakest part of the HMAC. */
    public static final int MIN_SECRET_BYTES = 32;

    /** The longest token there can be; anything longer is refused unread. */
    public static final int MAX_TOKEN_CHARS = 2048;

    private static final String HMAC = "HmacSHA256";
    private static final String VERSION = "v1.";
    /** Keeps what is signed here apart from anything else signed with the same secret. */
    private static final String PURPOSE = "hitl signed link v1";

    private final SecretKeySpec key;

    /**
     * @param secret at least 32 bytes from a random source; copied
     * @throws IllegalArgumentException if it is shorter
     */
    public LinkSigner(byte[] secret) {
        if (secret == null || secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("Expected a link secret of at least " + MIN_SECRET_BYTES
                    + " bytes, but found " + (secret == null ? "none" : secret.length)
                    + "; generate one, for example with 'openssl rand -base64 48'");
        }
        key = new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), PURPOSE), HMAC);
    }

    /** Returns the token for a recipient. The same claims make the same token. */
    public String mint(LinkClaims claims) {
        var signed = VERSION + base64(LinkCodec.write(claims));
        return signed + "." + signatureOf(signed);
    }

    /**
     * Reads a token that somebody brought.
     *
     * @param token as it came; anything at all, never throws
     * @param now the time it is brought
     */
    public OpenedLink open(String token, Instant now) {
        if (token == null || token.length() > MAX_TOKEN_CHARS || !token.startsWith(VERSION)) {
            return new Invalid("not a token of a known version");
        }
        var dot = token.lastIndexOf('.');
        if (dot < VERSION.length()) {
            return new Invalid("no signature");
        }
        var signed = token.substring(0, dot);
        // Compared as text, so that no second spelling of the same signature is taken.
        var isOurs = MessageDigest.isEqual(
                signatureOf(signed).getBytes(StandardCharsets.UTF_8),
                token.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
        if (!isOurs) {
            return new Invalid("signature does not match");
        }
        return LinkCodec.read(signed.substring(VERSION.length()))
                .<OpenedLink>map(claims -> now.isAfter(claims.expiresAt()) ? new Expired(claims) : new Opened(claims))
                .orElseGet(() -> new Invalid("signed, but not readable by this version"));
    }

    private String signatureOf(String signed) {
        return base64(hmac(key, signed));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC + ", but this one could not use it", e);
        }
    }

    @Override
    public String toString() {
        return "LinkSigner";
    }
}
