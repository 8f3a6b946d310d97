package dev.hitl.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.console.RunningConsole;
import dev.hitl.console.Workshop;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalApiTest {

    private static final Principal BOB = Principal.human("bob", Assurance.LOCAL);

    private final Workshop workshop = new Workshop();
    private final RunningConsole console = new RunningConsole(workshop);

    @AfterEach
    void stop() {
        console.close();
    }

    private RequestDigest ask(SubjectKey key) {
        return workshop.ask(key, "Wipe " + key.workspace(), "Because", "{\"a\":1}", Risk.LOW);
    }

    private static String body(boolean approve, RequestDigest digest, String commandId) {
        return "{\"approve\":" + approve + ",\"digest\":\"" + digest + "\",\"commandId\":\"" + commandId + "\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain-1", "a/b/c", "..", ".", "%2F", "a%2e%2e/b", "x;y=1?z#w", "\\..\\", "~odd~", "+&=\"'<>"})
    void anyIdThatIsAllowedCanBeOpenedAndDecidedByItsRef(String id) {
        var digest = ask(new SubjectKey("payments", id));
        var item = console.get("/v1/approvals?workspace=payments").json().at("/items/0");
        var path = "/v1/approvals/payments/" + item.path("ref").asText();

        var opened = console.get(path);
        var decided = console.post(path + "/decisions", "{\"approve\":false,\"digest\":\"" + digest + "\"}");

        assertThat(item.path("id").asText()).isEqualTo(id);
        assertThat(opened.json().path("id").asText()).isEqualTo(id);
        assertThat(decided.json().at("/approval/status").asText()).isEqualTo("DENIED");
    }

    @Test
    void whoComesLateIsToldWhoWasFirstAndWhen() {
        var key = new SubjectKey("payments", "a");
        var digest = ask(key);
        workshop.decide(key, false, digest, "No", BOB, Instant.now().plusSeconds(0));

        var answer =
                console.post("/v1/approvals/payments/a/decisions", "{\"approve\":true,\"digest\":\"" + digest + "\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo("ALREADY_DECIDED");
        assertThat(answer.json().path("detail").asText())
                .matches("bob denied this (just now|\\d+ s ago)\\. Your approval was not counted\\.");
    }

    @Test
    void aDecisionOnSomethingElseThanWhatIsAskedIsRefused() {
        ask(new SubjectKey("payments", "a"));

        var answer = console.post(
                "/v1/approvals/payments/a/decisions", "{\"approve\":true,\"digest\":\"" + "0".repeat(64) + "\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("OTHER_DIGEST");
    }

    @Test
    void theSameCommandTwiceCountsOnceAndIsAnsweredTwice() {
        var digest = ask(new SubjectKey("payments", "a"));
        var id = "3f0c1c6e-54a5-4d8e-9a58-0d4a4f2c9a11";
        var path = "/v1/approvals/payments/a/decisions";

        var first = console.post(path, body(true, digest, id));
        var again = console.post(path, body(true, digest, id));
        var other = console.post(path, body(false, digest, id));

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/approval/votes")).hasSize(1);
        assertThat(other.code()).isEqualTo("ID_TAKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"approve\":\"yes\"}",
                "{\"approve\":true}",
                "{\"approve\":true,\"digest\":7}",
                "{\"approve\":true,\"approve\":false}",
                "{} {}",
                "[[[[[[[[[[[[[[[[[[[["
            })
    void aBodyThatIsNotADecisionIsRefusedWithAReason(String body) {
        ask(new SubjectKey("payments", "a"));

        var answer = console.post("/v1/approvals/payments/a/decisions", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).startsWith("Expected");
    }

    @Test
    void theDetailTellsTheHistory() {
        var digest = ask(new SubjectKey("payments", "a"));
        console.post("/v1/approvals/payments/a/decisions", "{\"approve\":true,\"digest\":\"" + digest + "\"}");

        var detail = console.get("/v1/approvals/payments/a").json();
        var audit = console.get("/v1/audit?workspace=payments&id=a").json();

        assertThat(detail.at("/history/complete").asBoolean()).isTrue();
        assertThat(detail.at("/history/events").findValuesAsText("type"))
                .containsExactly("approval.requested", "approval.voted", "approval.approved");
        assertThat(audit.path("events")).isEqualTo(detail.at("/history/events"));
    }

    @Test
    void aPausedTaskIsListedAndResumedOnce() {
        var pauseId = workshop.pause(new SubjectKey("crm", "crawl/7"), "May I?");
        var item = console.get("/v1/pauses").json().at("/items/0");
        var path = "/v1/pauses/crm/" + item.path("ref").asText() + "/resume";
        var body = "{\"pauseId\":\"" + pauseId + "\",\"message\":\"Go on\"}";

        var first = console.post(path, body);
        var second = console.post(path, body);

        assertThat(item.path("reason").asText()).isEqualTo("May I?");
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(409);
    }

    @Test
    void anUnknownRequestIsNotFound() {
        assertThat(console.get("/v1/approvals/payments/none").status()).isEqualTo(404);
        assertThat(console.get("/v1/approvals/payments/~!!").status()).isEqualTo(404);
        assertThat(console.get("/v1/approvals?limit=0").status()).isEqualTo(400);
        assertThat(console.get("/v1/approvals?cursor=zzz").status()).isEqualTo(400);
        assertThat(console.get("/v1/approvals?risk=huge").status()).isEqualTo(400);
    }

    @Test
    void whoTapsAgainAfterALostAnswerIsToldThatItCounted() {
        var digest = ask(new SubjectKey("payments", "a"));
        var path = "/v1/approvals/payments/a/decisions";

        console.post(path, body(true, digest, "3f0c1c6e-54a5-4d8e-9a58-0d4a4f2c9a11"));
        var again = console.post(path, body(true, digest, "3f0c1c6e-54a5-4d8e-9a58-0d4a4f2c9a12"));
        var opposite = console.post(path, body(false, digest, "3f0c1c6e-54a5-4d8e-9a58-0d4a4f2c9a13"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("sentence").asText()).matches("You approved this (just now|\\d+ s ago)\\.");
        assertThat(again.json().at("/approval/votes")).hasSize(1);
        assertThat(opposite.status()).isEqualTo(409);
        assertThat(opposite.json().path("detail").asText()).endsWith("Your denial was not counted.");
    }
}
