package dev.hitl.config.table;

import dev.hitl.link.PublicUrl;
import okhttp3.HttpUrl;

/** Tells what is a URL, the way those who will use it do. */
final class Urls {

    private Urls() {}

    static boolean isHttp(String text) {
        return HttpUrl.parse(text) != null;
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
