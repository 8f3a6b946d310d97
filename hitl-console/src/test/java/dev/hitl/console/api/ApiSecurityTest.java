package dev.hitl.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.console.ConsoleSettings;
import dev.hitl.console.RunningConsole;
import dev.hitl.console.Workshop;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.link.LinkClaims;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.LinkSubject;
import dev.hitl.schemas.ApprovalStatus;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiSecurityTest {

    private static final SubjectKey WIPE = new SubjectKey("payments", "6f1c-wipe");
    private static final SubjectKey OTHER = new SubjectKey("payments", "other");
    private static final String DECISIONS = "/v1/approvals/payments/6f1c-wipe/decisions";

    private final RunningConsole console = new RunningConsole(new Workshop());
    private RequestDigest digest;

    @BeforeEach
    void twoRequestsWait() {
        digest = console.workshop.ask(WIPE, "Wipe production DB", "Delete users", "{\"table\":\"users\"}", Risk.HIGH);
        console.workshop.ask(OTHER, "Send mail", "Hello", "{}", Risk.LOW);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private String approval() {
        return "{\"approve\":true,\"digest\":\"" + digest + "\"}";
    }

    private Map<String, String> bearer(String secret) {
        return Map.of("Authorization", "Bearer " + secret, "Content-Type", "application/json");
    }

    private String linkFor(String recipient, Instant until) {
        return new LinkSigner(RunningConsole.LINK_SECRET.getBytes(StandardCharsets.UTF_8))
                .mint(new LinkClaims(LinkSubject.approval(WIPE, digest), recipient, until));
    }

    private ApprovalStatus status(SubjectKey key) {
        return console.workshop.inbox.row(key).orElseThrow().status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/approvals",
                "/v1/approvals/payments/6f1c-wipe",
                "/v1/pauses",
                "/v1/me",
                "/v1/events",
                "/v1/audit?workspace=payments&id=6f1c-wipe",
                "/v1/no-such-path"
            })
    void nothingIsShownWithoutASession(String path) {
        var without = console.get(path, Map.of("Accept", "text/event-stream"));
        var wrong = console.get(path, Map.of("Authorization", "Bearer " + "x".repeat(32)));

        assertThat(without.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(without.response().body()).doesNotContain("Wipe");
    }

    @Test
    void nobodyDecidesWithoutASession() {
        var answer = console.post(DECISIONS, approval(), Map.of("Content-Type", "application/json"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(status(WIPE)).isEqualTo(ApprovalStatus.PENDING);
    }

    @Test
    void aTokenInTheAddressIsNoSession() {
        var answer = console.get("/v1/approvals?token=" + console.settings.token(), Map.of());

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1:1", "localhost", "127.0.0.1.evil.example:80"})
    void aNameThatIsNotTheConsolesIsRefused(String host) throws IOException {
        assertThat(raw("/v1/health", host)).startsWith("HTTP/1.1 421");
        assertThat(raw("/", host)).startsWith("HTTP/1.1 421").doesNotContain("<html");
    }

    private String raw(String path, String host) throws IOException {
        try (var socket = new Socket("127.0.0.1", console.address().getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1"})
    void aPageOfAnotherSiteDecidesNothingEvenWithTheToken(String origin) {
        var answer = console.post(
                DECISIONS,
                approval(),
                Map.of(
                        "Authorization",
                        "Bearer " + console.settings.token(),
                        "Content-Type",
                        "application/json",
                        "Origin",
                        origin));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("OTHER_SITE");
        assertThat(status(WIPE)).isEqualTo(ApprovalStatus.PENDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
    void aBodyThatAFormCouldSendIsRefused(String type) {
        var answer = console.post(
                DECISIONS,
                approval(),
                Map.of("Authorization", "Bearer " + console.settings.token(), "Content-Type", type));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(status(WIPE)).isEqualTo(ApprovalStatus.PENDING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/approvals/payments/6f1c-wipe/decisions",
                "/v1/approvals/payments/6f1c-wipe/decisions?approve=true",
                "/v1/approvals/payments/6f1c-wipe/approve",
                "/v1/links/open?token=x"
            })
    void aGetDecidesNothing(String path) {
        var answer = console.get(path);

        assertThat(answer.status()).isIn(404, 405);
        assertThat(status(WIPE)).isEqualTo(ApprovalStatus.PENDING);
    }

    @Test
    void whoDecidesIsTheSessionAndNeverTheBody() {
        var forged = console.post(
                DECISIONS,
                "{\"approve\":true,\"digest\":\"" + digest + "\",\"principal\":\"bob\",\"decided_by\":\"bob\"}");
        var own = console.post(DECISIONS, approval());

        assertThat(forged.status()).isEqualTo(400);
        assertThat(own.json().at("/approval/votes/0/principal/id").asText()).isEqualTo("alice");
        assertThat(own.json().at("/approval/votes/0/principal/assurance").asText())
                .isEqualTo("LOCAL");
    }

    @Test
    void aLargeBodyIsRefused() {
        var answer = console.post(
                DECISIONS,
                "{\"approve\":true,\"digest\":\"" + digest + "\",\"comment\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(status(WIPE)).isEqualTo(ApprovalStatus.PENDING);
    }

    @Test
    void openingALinkDecidesNothingAndItsSessionDecidesOnItsRequestOnly() {
        var token = linkFor("carol@example.com", Instant.now().plus(Duration.ofMinutes(5)));

        var opened = console.post(
                "/v1/links/open", "{\"token\":\"" + token + "\"}", Map.of("Content-Type", "application/json"));
        var statusAfterOpening = status(WIPE);
        var session = bearer(opened.json().path("session").asText());
        var list = console.get("/v1/approvals", session);
        var other = console.get("/v1/approvals/payments/other", session);
        var decideOther = console.post("/v1/approvals/payments/other/decisions", approval(), session);
        var own = console.post(DECISIONS, approval(), session);

        assertThat(opened.status()).isEqualTo(200);
        assertThat(statusAfterOpening).isEqualTo(ApprovalStatus.PENDING);
        assertThat(list.status()).isEqualTo(403);
        assertThat(other.status()).isEqualTo(404);
        assertThat(decideOther.status()).isEqualTo(404);
        assertThat(status(OTHER)).isEqualTo(ApprovalStatus.PENDING);
        assertThat(own.json().at("/approval/votes/0/principal/id").asText()).isEqualTo("carol@example.com");
        assertThat(own.json().at("/approval/votes/0/principal/assurance").asText())
                .isEqualTo("LINK");
    }

    @Test
    void aLinkThatWasChangedOrHasExpiredOpensNothing() {
        var headers = Map.of("Content-Type", "application/json");
        var good = linkFor("carol@example.com", Instant.now().plusSeconds(60));
        var changed = good.substring(0, good.length() - 2) + (good.endsWith("AA") ? "BB" : "AA");
        var expired = linkFor("carol@example.com", Instant.now().minusSeconds(1));

        var ofChanged = console.post("/v1/links/open", "{\"token\":\"" + changed + "\"}", headers);
        var ofExpired = console.post("/v1/links/open", "{\"token\":\"" + expired + "\"}", headers);

        assertThat(ofChanged.status()).isEqualTo(401);
        assertThat(ofExpired.status()).isEqualTo(410);
        assertThat(ofExpired.response().body()).doesNotContain(expired);
    }

    @Test
    void everyAnswerForbidsWhatThePageDoesNotNeed() {
        var page = console.get("/", Map.of());
        var api = console.get("/v1/approvals");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(api.header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.header("Server")).isEmpty();
    }

    @Test
    void aLinkOpensBeforeAndAfterItsSecretWasChangedAndNoneOfAnotherSecret() {
        var changed = "another secret of at least thirty-two bytes";
        var settings = ConsoleSettings.loopback(0, "alice")
                .withLinkSecret(changed)
                .withFormerLinkSecret(Optional.of(RunningConsole.LINK_SECRET));

        try (var rotated = new RunningConsole(console.workshop, settings)) {
            assertThat(openedWith(rotated, RunningConsole.LINK_SECRET)).isEqualTo(200);
            assertThat(openedWith(rotated, changed)).isEqualTo(200);
            assertThat(openedWith(rotated, "a third secret of at least thirty-two bytes"))
                    .isEqualTo(401);
        }
    }

    private int openedWith(RunningConsole rotated, String secret) {
        var token = new LinkSigner(secret.getBytes(StandardCharsets.UTF_8))
                .mint(new LinkClaims(
                        LinkSubject.approval(WIPE, digest),
                        "carol@example.com",
                        Instant.now().plusSeconds(300)));
        return rotated.post(
                        "/v1/links/open", "{\"token\":\"" + token + "\"}", Map.of("Content-Type", "application/json"))
                .status();
    }

    private Map<String, String> open(LinkSubject subject) {
        var token = new LinkSigner(RunningConsole.LINK_SECRET.getBytes(StandardCharsets.UTF_8))
                .mint(new LinkClaims(subject, "carol@example.com", Instant.now().plusSeconds(300)));
        var opened = console.post(
                "/v1/links/open", "{\"token\":\"" + token + "\"}", Map.of("Content-Type", "application/json"));
        return bearer(opened.json().path("session").asText());
    }

    @Test
    void aLinkToAPauseShowsNeitherTheNextPauseNorAnApprovalOfTheSameId() {
        var first = console.workshop.pause(WIPE, "First");
        var session = open(LinkSubject.pause(WIPE, first));
        var inTime = console.get("/v1/pauses/payments/6f1c-wipe", session);
        console.workshop.resume(WIPE, first, "", Optional.empty(), Principal.human("bob", Assurance.LOCAL));
        console.workshop.pause(WIPE, "Second");

        var late = console.get("/v1/pauses/payments/6f1c-wipe", session);
        var auditOfPause = console.get("/v1/audit?workspace=payments&id=6f1c-wipe&kind=pause", session);
        var auditOfApproval = console.get("/v1/audit?workspace=payments&id=6f1c-wipe", session);

        assertThat(inTime.json().path("reason").asText()).isEqualTo("First");
        assertThat(inTime.json().at("/history/events").findValuesAsText("type")).doesNotContain("approval.requested");
        assertThat(late.status()).isEqualTo(404);
        assertThat(auditOfPause.status()).isEqualTo(404);
        assertThat(auditOfApproval.status()).isEqualTo(404);
    }

    @Test
    void aLinkToAnOlderRequestShowsNotTheOneThatIsThereNow() {
        var session = open(LinkSubject.approval(WIPE, new RequestDigest("0".repeat(64))));

        assertThat(console.get("/v1/approvals/payments/6f1c-wipe", session).status())
                .isEqualTo(404);
        assertThat(console.get("/v1/audit?workspace=payments&id=6f1c-wipe", session)
                        .status())
                .isEqualTo(404);
        assertThat(console.get("/v1/audit?workspace=payments&id=6f1c-wipe&kind=odd")
                        .status())
                .isEqualTo(400);
    }
}
