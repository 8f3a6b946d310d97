package dev.hitl.notifier.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What signs posts: HMAC-SHA256 over id, time and body, so that a receiver can tell who a post is from and how old it is. */
public final class WebhookKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String BASE_64 = "whsec_";
    private static final int MIN_BYTES = 24;

    private final SecretKeySpec key;

    private WebhookKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * Reads a secret: {@code whsec_} and Base64, as Standard Webhooks writes one, or any other text for its UTF-8 bytes.
     *
     * @throws IllegalArgumentException if it has fewer than 24 bytes or is not Base64; the message does not hold it
     */
    public static WebhookKey of(String secret) {
        var bytes = secret.startsWith(BASE_64)
                ? decoded(secret.substring(BASE_64.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException("Expected a webhook's secret of at least " + MIN_BYTES
                    + " bytes, but found " + bytes.length + "; make one with 'openssl rand -hex 32'");
        }
        return new WebhookKey(bytes);
    }

    /** Returns the value of the header {@code webhook-signature}. */
    String sign(String id, long seconds, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var signed = (id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ", but this one has not", e);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Expected Base64 behind whsec_ in a webhook's secret, but found something else; copy it whole", e);
        }
    }

    @Override
    public String toString() {
        return "WebhookKey[hidden]";
    }
}
