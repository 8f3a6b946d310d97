package dev.hitl.notifier.slack;

import dev.hitl.notifier.slack.Posted.Later;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Posts to an incoming webhook: one request a try, no redirects, a time for all of it, and only the beginning of the answer
 * is read. No sentence it returns holds the address.
 */
final class SlackWebhook {

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final int ANSWER_BYTES = 1_024;

    private final WebhookUrl url;
    private final Duration timeout;
    private final InstantSource clock;
    private final OkHttpClient http;

    SlackWebhook(WebhookUrl url, Duration timeout, InstantSource clock) {
        this.url = url;
        this.timeout = timeout;
        this.clock = clock;
        this.http = new OkHttpClient.Builder()
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .followRedirects(false)
                .followSslRedirects(false)
                // A second request within one try would show the card twice and count once.
                .retryOnConnectionFailure(false)
                .build();
    }

    /** Posts once. Never throws because it failed. */
    Posted post(String json) {
        var request = new Request.Builder()
                .url(url.reveal())
                .post(RequestBody.create(json, JSON))
                .build();
        try (var response = http.newCall(request).execute()) {
            var answer = new WebhookAnswer(
                    url.host(),
                    response.code(),
                    Optional.ofNullable(response.header("Retry-After")),
                    response.peekBody(ANSWER_BYTES).string());
            return answer.meaning(clock.instant());
        } catch (IOException e) {
            return new Later(Optional.empty(), sentence(e));
        }
    }

    /** The exceptions' own messages are left out: nobody vouches for what they hold. */
    private String sentence(IOException failure) {
        var slack = "Slack (" + url.host() + ")";
        if (failure instanceof SSLException) {
            return "No safe connection to " + slack
                    + "; check its certificate, this machine's trust store and the proxy in between";
        }
        if (failure instanceof UnknownHostException) {
            return "No connection to " + slack + ": its name was not found; check webhook_url and the name server";
        }
        if (failure instanceof ConnectException) {
            return "No connection to " + slack + ": nobody accepted it; check the network and the proxy in between";
        }
        if (failure instanceof InterruptedIOException) {
            return slack + " did not answer within " + timeout.toMillis() + " ms";
        }
        return "The connection to " + slack + " broke before it answered ("
                + failure.getClass().getSimpleName() + ")";
    }
}
