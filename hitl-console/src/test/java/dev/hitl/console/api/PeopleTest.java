package dev.hitl.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.console.ConsoleSettings;
import dev.hitl.console.ConsoleSettings.Person;
import dev.hitl.console.RunningConsole;
import dev.hitl.console.Workshop;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People with a token of their own, at a console without an operator. */
class PeopleTest {

    private static final SubjectKey WIPE = new SubjectKey("payments", "6f1c-wipe");
    private static final Person BOB = new Person("bob@example.com", "b".repeat(40));
    private static final Person CAROL = new Person("carol@example.com", "c".repeat(40));

    private final RunningConsole console = new RunningConsole(
            new Workshop(),
            new ConsoleSettings(
                    "127.0.0.1", 0, Optional.empty(), List.of(BOB, CAROL), Optional.empty(), Optional.empty()));
    private RequestDigest digest;

    @BeforeEach
    void aRequestWaits() {
        digest = console.workshop.ask(WIPE, "Wipe production DB", "Delete users", "{}", Risk.HIGH);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void eachSignsInAsWhoTheyAre() {
        var carol = signIn(CAROL.token()).json();

        var me = console.get("/v1/me", bearer(carol.path("session").asText())).json();

        assertThat(me.path("id").asText()).isEqualTo("carol@example.com");
        assertThat(me.path("assurance").asText()).isEqualToIgnoringCase("token");
        assertThat(me.path("until").asText()).isNotEmpty();
        assertThat(carol.path("session").asText()).isNotEqualTo(CAROL.token());
    }

    @Test
    void whatSomebodyDecidesIsDecidedByThem() {
        var session = signIn(BOB.token()).json().path("session").asText();

        var answer = console.post(
                "/v1/approvals/payments/6f1c-wipe/decisions",
                "{\"approve\":true,\"digest\":\"" + digest + "\"}",
                bearer(session));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(console.workshop.inbox.record(WIPE).orElseThrow().getVotes())
                .singleElement()
                .satisfies(vote -> {
                    assertThat(vote.getPrincipal().getId()).isEqualTo("bob@example.com");
                    assertThat(vote.getPrincipal().getAssurance().name()).isEqualTo(Assurance.TOKEN.name());
                });
    }

    @Test
    void aScriptSendsTheTokenItself() {
        var approvals = console.get("/v1/approvals", bearer(BOB.token()));

        assertThat(approvals.status()).isEqualTo(200);
        assertThat(approvals.json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void whoeverHasNoTokenOfTheirsComesNowhere() {
        var signIn = signIn("x".repeat(40));
        var almost = signIn(BOB.token().substring(1));

        assertThat(signIn.status()).isEqualTo(401);
        assertThat(signIn.code()).isEqualTo("TOKEN_INVALID");
        assertThat(almost.status()).isEqualTo(401);
        assertThat(console.get("/v1/approvals", bearer("x".repeat(40))).status())
                .isEqualTo(401);
    }

    @Test
    void whatDoesNotCountIsCounted() {
        signIn("x".repeat(40));
        console.get("/v1/approvals", bearer("x".repeat(40)));
        console.post("/v1/links/open", "{\"token\":\"v1.x.y\"}", Map.of("Content-Type", "application/json"));
        signIn(BOB.token());
        console.get("/v1/approvals", Map.of());

        assertThat(console.refusedSignIns()).isEqualTo(3);
    }

    private RunningConsole.Answer signIn(String token) {
        return console.post(
                "/v1/sessions", "{\"token\":\"" + token + "\"}", Map.of("Content-Type", "application/json"));
    }

    private static Map<String, String> bearer(String secret) {
        return Map.of("Authorization", "Bearer " + secret, "Content-Type", "application/json");
    }
}
