package dev.hitl.notifier.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.NobodyThere;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import dev.hitl.notifier.email.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP, with a server that answers as Slack does, and worse. */
class SlackChannelTest {

    private static final String SECRET = "/services/T00000000/B00000000/XXXXsecretXXXX";
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Notices.ASKED);
    private MockWebServer slack;

    @BeforeEach
    void open() throws IOException {
        slack = new MockWebServer();
        slack.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void aCardIsPostedAsJsonWithALinkThatHoldsNoToken() throws InterruptedException {
        slack.enqueue(ok());

        var delivery = channel(PATIENT).deliver(Notices.requested());

        var request = slack.takeRequest();
        var json = request.getBody().utf8();
        assertThat(delivery).isEqualTo(Delivered.to(Notices.requested().noticeId()));
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo(SECRET);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(json)
                .isEqualTo(SlackFixture.RENDERER
                        .render(Notices.requested(), SlackFixture.LINK)
                        .json());
        assertThat(json).doesNotContain("link=", "v1.");
    }

    @Test
    void aFollowUpHasNoLink() throws InterruptedException {
        slack.enqueue(ok());

        channel(PATIENT).deliver(Notices.ended(NoticeKind.EXPIRED, Optional.empty()));

        assertThat(slack.takeRequest().getBody().utf8()).doesNotContain("https://", "button");
    }

    @Test
    void timeThatSlackAsksForCountsForTheNextCardToo() {
        slack.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "30")
                .body("rate_limited")
                .build());
        slack.enqueue(ok());
        var channel = channel(PATIENT);

        var first = channel.deliver(Notices.requested());
        now.set(Notices.ASKED.plusSeconds(29));
        var second = channel.deliver(Notices.ofPause(NoticeKind.PAUSED));
        now.set(Notices.ASKED.plusSeconds(30));
        var third = channel.deliver(Notices.ofPause(NoticeKind.PAUSED));

        assertThat(first).isInstanceOfSatisfying(RetryAt.class, retry -> assertThat(retry.notBefore())
                .contains(Notices.ASKED.plusSeconds(30)));
        assertThat(second).isEqualTo(first);
        assertThat(third).isInstanceOf(Delivered.class);
        assertThat(slack.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aBadCardIsGivenUpAndTheNextOneIsPosted() {
        slack.enqueue(
                new MockResponse.Builder().code(400).body("invalid_blocks").build());
        slack.enqueue(ok());
        var channel = channel(PATIENT);

        var bad = channel.deliver(Notices.requested());
        var next = channel.deliver(Notices.ofPause(NoticeKind.PAUSED));

        assertThat(bad).isInstanceOf(Undeliverable.class);
        assertThat(next).isInstanceOf(Delivered.class);
    }

    @Test
    void aWebhookThatIsGoneIsAskedOnceAMinuteAndEveryNoticeHasItsEnd() {
        slack.enqueue(new MockResponse.Builder().code(404).body("no_service").build());
        slack.enqueue(ok());
        var channel = channel(PATIENT);

        var first = channel.deliver(Notices.requested());
        now.set(Notices.ASKED.plusSeconds(59));
        var second = channel.deliver(Notices.ofPause(NoticeKind.PAUSED));
        var requestsBefore = slack.getRequestCount();
        now.set(Notices.ASKED.plusSeconds(60));
        var third = channel.deliver(Notices.ofPause(NoticeKind.RESUMED, "carol"));

        assertThat(why(first)).contains("404 no_service");
        assertThat(why(second)).contains("404 no_service", "not posted");
        assertThat(requestsBefore).isOne();
        assertThat(third).isInstanceOf(Delivered.class);
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (var other = new MockWebServer()) {
            other.start();
            slack.enqueue(new MockResponse.Builder()
                    .code(307)
                    .setHeader("Location", other.url("/"))
                    .build());

            var delivery = channel(PATIENT).deliver(Notices.requested());

            assertThat(why(delivery)).contains("307", "redirect");
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void ofAHugeAnswerOnlyTheBeginningIsRead() {
        slack.enqueue(new MockResponse.Builder()
                .body("x".repeat(8 * 1024 * 1024))
                .throttleBody(64 * 1024, 1, TimeUnit.SECONDS)
                .build());

        var delivery = channel(PATIENT).deliver(Notices.requested());

        assertThat(why(delivery)).contains("answered 200; but that is not Slack's 'ok'");
    }

    @Test
    void aServerThatHangsIsTriedAgain() {
        slack.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        var hanging = channel(Duration.ofMillis(300)).deliver(Notices.requested());

        assertThat(hanging).isInstanceOf(RetryAt.class);
        assertThat(why(hanging)).contains("did not answer within 300 ms");
    }

    @Test
    void aServerThatHangsUpIsTriedAgain() {
        slack.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        var closing = channel(PATIENT).deliver(Notices.requested());

        assertThat(closing).isInstanceOf(RetryAt.class);
        assertThat(why(closing)).doesNotContain("did not answer within");
        assertThat(slack.getRequestCount()).isOne();
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() throws IOException {
        try (var nobody = NobodyThere.anywhere()) {
            var delivery = channel("http://127.0.0.1:" + nobody.port(), PATIENT).deliver(Notices.requested());

            assertThat(delivery).isInstanceOf(RetryAt.class);
            assertThat(why(delivery)).contains("nobody accepted it");
        }
    }

    @Test
    void aServerWithACertificateThatNobodyVouchesForGetsNoCardAndIsTriedAgain(@TempDir Path directory)
            throws Exception {
        try (var imposter = new MockWebServer()) {
            imposter.useHttps(TestCertificate.make(directory, "ip:127.0.0.1")
                    .serverContext()
                    .getSocketFactory());
            imposter.start(InetAddress.getByName("127.0.0.1"), 0);

            var delivery =
                    channel("https://127.0.0.1:" + imposter.getPort(), PATIENT).deliver(Notices.requested());

            assertThat(delivery).isInstanceOf(RetryAt.class);
            assertThat(why(delivery)).contains("No safe connection");
            assertThat(imposter.getRequestCount()).isZero();
        }
    }

    @Test
    void theAddressIsInNoSentence() throws IOException {
        var page = "Cannot POST " + SECRET;
        for (var status : new int[] {200, 302, 400, 401, 403, 404, 410, 413, 429, 500, 503}) {
            slack.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Location", SECRET)
                    .setHeader("Retry-After", SECRET)
                    .body(page)
                    .build());
            assertThat(why(channel(PATIENT).deliver(Notices.requested()))).doesNotContain("services", "XXXX", "T000");
        }
        try (var nobody = NobodyThere.anywhere()) {
            var dead = channel("http://127.0.0.1:" + nobody.port(), PATIENT);
            var settings = new SlackSettings("slack", WebhookUrl.of(address()), SlackFixture.BERLIN);
            assertThat(dead + " " + settings + " " + why(dead.deliver(Notices.requested())))
                    .doesNotContain("services", "XXXX", "T000");
        }
    }

    @Test
    void anAddressWithoutTlsIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> WebhookUrl.of("http://hooks.slack.com" + SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without TLS")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> WebhookUrl.of(SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no URL")
                .hasMessageNotContaining("secret");
    }

    private SlackChannel channel(Duration timeout) {
        return channel("http://127.0.0.1:" + slack.getPort(), timeout);
    }

    private SlackChannel channel(String server, Duration timeout) {
        var settings = new SlackSettings("slack", WebhookUrl.of(server + SECRET), SlackFixture.BERLIN, timeout);
        return new SlackChannel(settings, SlackFixture.LINKS, now::get);
    }

    private String address() {
        return "http://127.0.0.1:" + slack.getPort() + SECRET;
    }

    private static MockResponse ok() {
        return new MockResponse.Builder().body("ok").build();
    }

    private static String why(Delivery delivery) {
        return delivery instanceof RetryAt retry ? retry.why() : ((Undeliverable) delivery).why();
    }
}
