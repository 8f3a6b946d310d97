package dev.hitl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Risk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    @ParameterizedTest
    @CsvSource({"1000, 1, 1000", "1000, 6, 193", "1, 6, 1", "12, 6, 5", "1000000, 1000, 1064"})
    void shouldGiveEachPartitionItsShareAndSomeRoom(int maxOpen, int partitions, int most) {
        var policy = Policy.standard().withMaxOpen(maxOpen);

        assertThat(policy.maxOpenOf(partitions)).isEqualTo(most);
    }

    @Test
    void shouldLetSomethingWait() {
        var policy = Policy.standard();

        assertThatThrownBy(() -> policy.withMaxOpen(0)).hasMessageContaining("max_open to be at least 1");
    }

    private static final Set<String> TWO = Set.of("Ann@example.com", "bob@example.com");
    private static final Policy POLICY = policy(
            rule("transfer.wire", Risk.HIGH, 2, TWO, Duration.ofMinutes(10)),
            rule("transfer.*", Risk.MEDIUM, 1, Set.of(), Duration.ofHours(2)));

    @ParameterizedTest
    @CsvSource({
        "transfer.*, transfer.wire, true",
        "transfer.*, TRANSFER.WIRE, true",
        "transfer.*, transfer, false",
        "*, anything at all, true",
        "*.delete, table.delete, true",
        "*.delete, table.delete.dry, false",
        "db.*.drop, db.users.drop, true",
        "db.*.drop, db.drop, false",
        "a*a, a, false",
        "a*a, aa, true",
        "*a*b*, xxbxxa, false",
        "*a*b*, xxaxxb, true",
        "(a+)+$, aaaa, false",
        "transfer.wire, transfer.wires, false"
    })
    void aPatternMatchesTheWholeActionWithoutRegardToCase(String pattern, String action, boolean matches) {
        var rule = rule(pattern, Risk.LOW, 1, Set.of(), Duration.ofHours(1));

        assertThat(rule.matches(action)).isEqualTo(matches);
    }

    @Test
    @Timeout(60)
    void aLongActionOfAHostileAgentIsMatchedAtOnce() {
        var rule = rule("*a*a*a*a*b", Risk.LOW, 1, Set.of(), Duration.ofHours(1));

        assertThat(rule.matches("a".repeat(250_000))).isFalse();
    }

    @Test
    void theFirstRuleThatMatchesHolds() {
        var needs = POLICY.requirementsFor("transfer.wire", Risk.LOW, Optional.empty(), Optional.empty());

        assertThat(needs.approvalsNeeded()).isEqualTo(2);
        assertThat(needs.approvers()).containsExactlyInAnyOrder("ann@example.com", "bob@example.com");
        assertThat(needs.risk()).isEqualTo(Risk.HIGH);
    }

    @Test
    void anActionThatNoRuleMatchesGetsTheStrictestOfEach() {
        var needs = POLICY.requirementsFor("launch", Risk.LOW, Optional.of(Duration.ofDays(1)), Optional.empty());

        assertThat(needs.approvalsNeeded()).isEqualTo(2);
        assertThat(needs.approvers()).containsExactlyInAnyOrder("ann@example.com", "bob@example.com");
        assertThat(needs.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(needs.timeout()).isEqualTo(Duration.ofMinutes(10));
    }

    @Property
    void aRequestOnlyTightens(
            @ForAll Risk claimed,
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long timeoutMillis,
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long useMillis) {
        var needs = POLICY.requirementsFor(
                "transfer.cash",
                claimed,
                Optional.of(Duration.ofMillis(timeoutMillis)),
                Optional.of(Duration.ofMillis(useMillis)));

        assertThat(needs.risk()).isGreaterThanOrEqualTo(Risk.MEDIUM).isGreaterThanOrEqualTo(claimed);
        assertThat(needs.timeout()).isLessThanOrEqualTo(Duration.ofHours(2));
        assertThat(needs.useWithin()).isLessThanOrEqualTo(POLICY.useWithin());
        assertThat(needs.approvalsNeeded()).isEqualTo(1);
        assertThat(needs.leastAssurance())
                .isEqualTo(needs.risk().compareTo(Risk.HIGH) >= 0 ? Assurance.SLACK : Assurance.NONE);
    }

    @Test
    void onePersonInTwoSpellingsIsOneApprover() {
        var twice = Set.of("Ann@example.com", "ann@example.com");

        assertThatThrownBy(() -> rule("*", Risk.LOW, 2, twice, Duration.ofHours(1)))
                .hasMessageContaining("Expected at least 2 approvers")
                .hasMessageContaining("found 1");
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> rule("*", Risk.LOW, 1, Set.of(), Duration.ZERO))
                .hasMessageContaining("more than 0");
        assertThatThrownBy(() -> withTimes(Duration.ofMinutes(5), Duration.ofDays(366)))
                .hasMessageContaining("max_timeout")
                .hasMessageContaining("365 days");
        assertThatThrownBy(() -> withTimes(Duration.ofDays(2), Duration.ofDays(1)))
                .hasMessageContaining("default_timeout");
    }

    @Test
    void aPolicyWithoutARuleIsRefused() {
        assertThatThrownBy(PolicyTest::policy).hasMessageContaining("at least one rule");
    }

    private static Policy policy(PolicyRule... rules) {
        return new Policy(
                3,
                Duration.ofMinutes(5),
                Duration.ofDays(7),
                Duration.ofHours(1),
                List.of(rules),
                Set.of(),
                Set.of(),
                Map.of(Risk.HIGH, Assurance.SLACK, Risk.CRITICAL, Assurance.SLACK),
                Policy.STANDARD_MAX_OPEN,
                Optional.empty());
    }

    private static Policy withTimes(Duration standard, Duration longest) {
        return new Policy(
                3,
                standard,
                longest,
                Duration.ofHours(1),
                List.of(PolicyRule.anyAction()),
                Set.of(),
                Set.of(),
                Map.of(),
                Policy.STANDARD_MAX_OPEN,
                Optional.empty());
    }

    private static PolicyRule rule(String action, Risk risk, int needed, Set<String> approvers, Duration longest) {
        return new PolicyRule(action, risk, needed, approvers, Optional.of(longest), Set.of());
    }
}
