package dev.hitl.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.NobodyThere;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over HTTP, with a receiver that checks as it should, and one that does not want it. */
class WebhookChannelTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PATH = "/hooks/secret-path";
    private static final Duration PATIENT = Duration.ofMinutes(5);

    private MockWebServer receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new MockWebServer();
        receiver.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aNoticeIsPostedAsJsonThatSaysAllOfIt() throws InterruptedException {
        answer(204);

        var delivery = channel(SECRET).deliver(Notices.requested());

        var notice = Notices.requested();
        var request = receiver.takeRequest();
        var json = json(request);
        assertThat(delivery).isEqualTo(Delivery.Delivered.to(notice.noticeId()));
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo(PATH);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(json.get("type").getAsString()).isEqualTo("requested");
        assertThat(json.get("workspace").getAsString()).isEqualTo(notice.key().workspace());
        assertThat(json.get("id").getAsString()).isEqualTo(notice.key().id());
        assertThat(json.get("action").getAsString()).isEqualTo(notice.action());
        assertThat(json.get("digest").getAsString()).isEqualTo(notice.digest().orElseThrow());
        assertThat(json.get("deadline").getAsString())
                .isEqualTo(notice.deadline().toString());
        assertThat(json.get("pause_id").isJsonNull()).isTrue();
        assertThat(json.toString()).doesNotContain("link=");
    }

    @Test
    void theReceiverCanTellWhoItIsFromAndHowOldItIs() throws Exception {
        answer(200);

        channel(SECRET).deliver(Notices.ended(NoticeKind.DENIED, Optional.of("nö"), "alice"));

        var request = receiver.takeRequest();
        var headers = request.getHeaders();
        assertThat(headers.get("webhook-timestamp")).isEqualTo(Long.toString(Notices.ASKED.getEpochSecond()));
        assertThat(headers.get("webhook-signature"))
                .isEqualTo(expected(
                        SECRET.getBytes(StandardCharsets.UTF_8),
                        headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "."
                                + request.getBody().utf8()));
    }

    /** The example of the Standard Webhooks specification's own libraries. */
    @Test
    void itSignsAsOthersDo() {
        var key = WebhookKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var signature = key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** OkHttp by itself would post again at once: with Slack, two cards for one delivery. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "00"})
    void oneTryIsOnePostEvenIfTheReceiverAsksForMoreAtOnce(String seconds) {
        receiver.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", seconds)
                .build());
        answer(200);

        var delivery = channel(SECRET).deliver(Notices.requested());

        assertThat(delivery).isInstanceOf(RetryAt.class);
        assertThat(receiver.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aRepeatCarriesTheSameIdSoTheReceiverCanTell() throws InterruptedException {
        answer(503);
        answer(200);
        var channel = channel(SECRET);

        channel.deliver(Notices.requested());
        channel.deliver(Notices.requested());

        var first = receiver.takeRequest();
        var second = receiver.takeRequest();
        assertThat(second.getHeaders().get("webhook-id"))
                .isEqualTo(first.getHeaders().get("webhook-id"))
                .isEqualTo(Notices.requested().noticeId());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503})
    void whoIsBusyOrBrokenIsAskedAgain(int status) {
        answer(status);

        var delivery = channel(SECRET).deliver(Notices.requested());

        assertThat(delivery).isInstanceOf(RetryAt.class);
        assertThat(((RetryAt) delivery).why()).contains(Integer.toString(status));
    }

    @Test
    void whoAsksForTimeGetsIt() {
        receiver.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "30")
                .build());

        var delivery = (RetryAt) channel(SECRET).deliver(Notices.requested());

        assertThat(delivery.notBefore()).contains(Notices.ASKED.plusSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 404, 410})
    void whoDoesNotWantItIsNotAskedAgainNorLeftElsewhere(int status) {
        receiver.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Location", "/elsewhere")
                .body("you sent " + PATH)
                .build());

        var delivery = channel(SECRET).deliver(Notices.requested());

        assertThat(delivery).isInstanceOf(Undeliverable.class);
        assertThat(((Undeliverable) delivery).why())
                .contains(Integer.toString(status))
                .doesNotContain("secret-path", SECRET);
        assertThat(receiver.getRequestCount()).isEqualTo(1);
    }

    @Test
    void nobodyThereIsTriedAgainWithoutTellingTheAddress() throws IOException {
        try (var nobody = NobodyThere.anywhere()) {
            var channel = channel("http://127.0.0.1:" + nobody.port() + PATH, SECRET);

            var delivery = (RetryAt) channel.deliver(Notices.requested());

            assertThat(delivery.why()).contains("No connection to the webhook").doesNotContain(PATH);
        }
    }

    @Test
    void aSecretThatCanBeGuessedIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> WebhookKey.of("hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24 bytes")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> WebhookKey.of("whsec_%%%hunter2%%%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Base64")
                .hasMessageNotContaining("hunter2");
    }

    private void answer(int status) {
        receiver.enqueue(new MockResponse.Builder().code(status).build());
    }

    private WebhookChannel channel(String secret) {
        return channel(receiver.url(PATH).toString(), secret);
    }

    private static WebhookChannel channel(String url, String secret) {
        var settings = new WebhookSettings("hooks", HttpUrl.get(url), WebhookKey.of(secret), PATIENT);
        return new WebhookChannel(settings, InstantSource.fixed(Notices.ASKED));
    }

    private static JsonObject json(RecordedRequest request) {
        return JsonParser.parseString(request.getBody().utf8()).getAsJsonObject();
    }

    private static String expected(byte[] secret, String signed) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
