package dev.hitl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.Risk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a policy asks of an action that none of its rules matches. */
class UnmatchedActionTest {

    @Test
    void neverAsksFewerApprovalsThanTheStrictestRule() {
        var policy = policy(rule("payments", 3), rule("docs", 1, "x"));

        var asked = ofUnmatched(policy);

        assertThat(asked.approvalsNeeded()).isEqualTo(3);
        assertThat(asked.approvers()).containsExactly("x");
    }

    @Test
    void takesTheShortestListThatIsLongEnough() {
        var policy = policy(rule("payments", 2, "a", "b", "c"), rule("wires", 2, "a", "d"), rule("docs", 1, "x"));

        var asked = ofUnmatched(policy);

        assertThat(asked.approvalsNeeded()).isEqualTo(2);
        assertThat(asked.approvers()).containsExactlyInAnyOrder("a", "d");
    }

    @Test
    void takesEveryNamedApproverWhereEachListIsTooShort() {
        var policy = policy(rule("payments", 3), rule("docs", 1, "x"), rule("wires", 2, "Y", "z"));

        var asked = ofUnmatched(policy);

        assertThat(asked.approvalsNeeded()).isEqualTo(3);
        assertThat(asked.approvers()).containsExactlyInAnyOrder("x", "y", "z");
    }

    @Test
    void leavesItToAnybodyWhereNobodyIsNamed() {
        var asked = ofUnmatched(policy(rule("payments", 3), rule("docs", 1)));

        assertThat(asked.approvalsNeeded()).isEqualTo(3);
        assertThat(asked.approvers()).isEmpty();
    }

    @Test
    void asksOfAMatchedActionWhatItsRuleAsks() {
        var policy = policy(rule("payments", 3), rule("docs", 1, "x"));

        var asked = policy.requirementsFor("docs", Risk.LOW, Optional.empty(), Optional.empty());

        assertThat(asked.approvalsNeeded()).isEqualTo(1);
        assertThat(asked.risk()).isEqualTo(Risk.MEDIUM);
    }

    private static Requirements ofUnmatched(Policy policy) {
        return policy.requirementsFor("something.else", Risk.LOW, Optional.empty(), Optional.empty());
    }

    private static PolicyRule rule(String action, int needed, String... approvers) {
        return new PolicyRule(action, Risk.MEDIUM, needed, Set.of(approvers), Optional.empty(), Set.of());
    }

    private static Policy policy(PolicyRule... rules) {
        return new Policy(
                1,
                Duration.ofMinutes(5),
                Duration.ofDays(7),
                Duration.ofHours(1),
                List.of(rules),
                Set.of(),
                Set.of(),
                Map.of(),
                Policy.STANDARD_MAX_OPEN,
                Optional.empty());
    }
}
