package dev.hitl.config.table;

import dev.hitl.link.Loopback;
import dev.hitl.link.PublicUrl;
import okhttp3.HttpUrl;

/** Tells what is a URL, the way those who will use it do. */
final class Urls {

    private Urls() {}

    /** What is posted can be read on the way over http, and a user in the URL would be sent to nobody. */
    static boolean isWebhook(String text) {
        var url = HttpUrl.parse(text);
        return url != null
                && (url.isHttps() || Loopback.isLoopback(url.host()))
                && url.username().isEmpty()
                && url.password().isEmpty();
    }

    static boolean isHttps(String text) {
        var url = HttpUrl.parse(text);
        return url != null && url.isHttps();
    }

    static boolean isPublic(String text) {
        try {
            return !new PublicUrl(text).base().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean areRegistries(String text) {
        for (var one : text.split(",")) {
            var url = HttpUrl.parse(one.strip());
            if (url == null || url.query() != null || url.fragment() != null) {
                return false;
            }
        }
        return true;
    }
}
