package dev.hitl.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.console.RunningConsole;
import dev.hitl.console.Workshop;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.policy.PolicyRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the console shows of what passed without asking. */
class BypassApiTest {

    private final Workshop workshop = new Workshop(policy());
    private final RunningConsole console = new RunningConsole(workshop);

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void whatPassedStandsAmongWhatIsFinishedWithItsRoleInTheHistory() {
        workshop.ask(new SubjectKey("ci", "a"), "deploy", "Because", "{}", Risk.LOW);

        var pending = console.get("/v1/approvals?status=pending").json();
        var ended = console.get("/v1/approvals?status=ended").json();
        var detail = console.get("/v1/approvals/ci/a").json();

        assertThat(pending.path("items")).isEmpty();
        assertThat(ended.at("/items/0/status").asText()).isEqualTo("BYPASSED");
        assertThat(detail.path("sentence").asText())
                .startsWith("Nobody was asked")
                .endsWith("role deployer");
        assertThat(detail.at("/you/mayDecide").asBoolean()).isFalse();
        assertThat(detail.at("/history/events/0/type").asText()).isEqualTo("approval.bypassed");
        assertThat(detail.at("/history/events/0/sentence").asText())
                .isEqualTo(detail.path("sentence").asText());
    }

    @Test
    void whoDecidesOnItIsToldThatNobodyWasAsked() {
        var digest = workshop.ask(new SubjectKey("ci", "a"), "deploy", "Because", "{}", Risk.LOW);

        var answer = console.post("/v1/approvals/ci/a/decisions", "{\"approve\":false,\"digest\":\"" + digest + "\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("went through without a decision");
    }

    private static Policy policy() {
        var standard = Policy.standard();
        var rule = new PolicyRule("deploy", Risk.HIGH, 1, Set.of(), Optional.empty(), Set.of("deployer"));
        return new Policy(
                3,
                standard.defaultTimeout(),
                standard.maxTimeout(),
                standard.useWithin(),
                List.of(rule),
                standard.decidingServices(),
                standard.resumers(),
                standard.leastAssurance(),
                Policy.STANDARD_MAX_OPEN,
                Optional.of(Set.of("deployer")));
    }
}
