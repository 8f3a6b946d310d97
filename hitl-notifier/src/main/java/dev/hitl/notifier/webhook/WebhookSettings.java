package dev.hitl.notifier.webhook;

import java.time.Duration;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * A webhook.
 *
 * @param name the channel's name, as in receipts
 * @param url where notices are posted; may hold a token, so it is not shown
 * @param key signs each post
 * @param timeout how long one try may take
 */
public record WebhookSettings(String name, HttpUrl url, WebhookKey key, Duration timeout) {

    /** How long one try may take where nobody says otherwise. */
    public static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(15);

    /** Checks that nothing is left out. */
    public WebhookSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(url, "url");
    }

    /**
     * A webhook with the standard time-out.
     *
     * @throws IllegalArgumentException if the address is no URL or the secret too short; the message holds neither
     */
    public static WebhookSettings of(String name, String url, String secret) {
        var parsed = HttpUrl.parse(url);
        if (parsed == null) {
            throw new IllegalArgumentException(
                    "Expected the webhook " + name + " to have an http or https URL, but found something else");
        }
        return new WebhookSettings(name, parsed, WebhookKey.of(secret), STANDARD_TIMEOUT);
    }

    @Override
    public String toString() {
        return "WebhookSettings[" + name + " at " + url.host() + "]";
    }
}
