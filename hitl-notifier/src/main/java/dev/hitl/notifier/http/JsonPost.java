package dev.hitl.notifier.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts JSON to one address: one request a try, no redirects, a time for all of it, and only the beginning of the answer is
 * read. The address may be a secret, so no sentence it returns holds it.
 */
public final class JsonPost {

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final int ANSWER_BYTES = 1_024;

    private final String receiver;
    private final HttpUrl url;
    private final Duration timeout;
    private final OkHttpClient http;

    /**
     * @param receiver who is posted to, as in messages, such as {@code Slack (hooks.slack.com)}; not the address
     * @param url the address
     * @param timeout how long one try may take
     */
    public JsonPost(String receiver, HttpUrl url, Duration timeout) {
        this.receiver = receiver;
        this.url = url;
        this.timeout = timeout;
        this.http = new OkHttpClient.Builder()
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .followRedirects(false)
                .followSslRedirects(false)
                // A second request within one try would tell people twice and count once.
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(chain -> unhurried(chain.proceed(chain.request())))
                .build();
    }

    /** Asked to come back at once, OkHttp would do so by itself, within one try; so at once is after a second. */
    private static Response unhurried(Response answer) {
        var atOnce = answer.header("Retry-After", "").matches("0+");
        return atOnce ? answer.newBuilder().header("Retry-After", "1").build() : answer;
    }

    /** What came of one try. */
    public sealed interface Outcome {

        /**
         * The server answered.
         *
         * @param status of HTTP
         * @param retryAfter the header of that name
         * @param body its beginning; may hold what was sent, so it is not to be repeated
         */
        record Answered(int status, Optional<String> retryAfter, String body) implements Outcome {}

        /**
         * There was no answer, and another try may bring one.
         *
         * @param why without secrets
         */
        record Unanswered(String why) implements Outcome {}
    }

    /** Posts once. Never throws because it failed. */
    public Outcome send(String json, Map<String, String> headers) {
        var request =
                new Request.Builder().url(url).post(RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON));
        headers.forEach(request::header);
        try (var response = http.newCall(request.build()).execute()) {
            return new Outcome.Answered(
                    response.code(),
                    Optional.ofNullable(response.header("Retry-After")),
                    response.peekBody(ANSWER_BYTES).string());
        } catch (IOException e) {
            return new Outcome.Unanswered(sentence(e));
        }
    }

    /** The exceptions' own messages are left out: nobody vouches for what they hold. */
    private String sentence(IOException failure) {
        if (failure instanceof SSLException) {
            return "No safe connection to " + receiver
                    + "; check its certificate, this machine's trust store and the proxy in between";
        }
        if (failure instanceof UnknownHostException) {
            return "No connection to " + receiver + ": its name was not found; check its address and the name server";
        }
        if (failure instanceof ConnectException) {
            return "No connection to " + receiver + ": nobody accepted it; check the network and the proxy in between";
        }
        if (failure instanceof InterruptedIOException) {
            return receiver + " did not answer within " + timeout.toMillis() + " ms";
        }
        return "The connection to " + receiver + " broke before it answered ("
                + failure.getClass().getSimpleName() + ")";
    }
}
