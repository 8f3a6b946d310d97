package dev.hitl.notifier.slack;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Slack's incoming webhook. Whoever knows it can post, so it shows itself to nobody: only its host may be named. */
public final class WebhookUrl {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

    private final HttpUrl url;

    private WebhookUrl(HttpUrl url) {
        this.url = url;
    }

    /**
     * Reads a webhook's address: https, or http to this machine.
     *
     * @throws IllegalArgumentException if it is neither; the message does not hold it
     */
    public static WebhookUrl of(String text) {
        var url = text == null ? null : HttpUrl.parse(text.strip());
        if (url == null || !(url.isHttps() || LOOPBACK.matcher(url.host()).matches())) {
            throw new IllegalArgumentException("Expected a Slack webhook such as https://hooks.slack.com/services/…,"
                    + " but found " + (url == null ? "no URL" : "one without TLS")
                    + "; copy it from the page 'Incoming Webhooks' of your Slack app");
        }
        return new WebhookUrl(url);
    }

    /** Returns the host, and the port where it is not the usual one: no secret. */
    String host() {
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? url.host() : url.host() + ":" + url.port();
    }

    /** Returns the address, for the request alone. */
    HttpUrl reveal() {
        return url;
    }

    @Override
    public String toString() {
        return "WebhookUrl[hidden]";
    }
}
