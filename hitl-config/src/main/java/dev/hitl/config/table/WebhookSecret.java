package dev.hitl.config.table;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tells what signs a webhook's posts, the way the notifier reads it. */
final class WebhookSecret {

    private static final String BASE_64 = "whsec_";
    private static final int MIN_DECODED = 24;
    private static final int MIN_TEXT = 32;

    private WebhookSecret() {}

    static boolean isOne(String text) {
        if (!text.startsWith(BASE_64)) {
            return text.getBytes(StandardCharsets.UTF_8).length >= MIN_TEXT;
        }
        try {
            return Base64.getDecoder().decode(text.substring(BASE_64.length())).length >= MIN_DECODED;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
