package dev.hitl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.identity.Risk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who passes without asking. */
class BypassTest {

    private static final Optional<Set<String>> DEPLOYER = Optional.of(Set.of("deployer"));
    private static final PolicyRule DEPLOYS = rule("deploy.*", Risk.CRITICAL, "operator", "deployer");
    private static final PolicyRule READS = rule("read.*", Risk.LOW, "reader");

    @Test
    void aWorkspacePassesByARoleThatTheRuleNames() {
        var passing = policy(DEPLOYER, DEPLOYS, READS).passingRole("deploy.shop", Bypass.AS_POLICY);

        assertThat(passing).hasValue("deployer");
    }

    @Test
    void theFirstRoleByNameIsTheOneThatIsTold() {
        var both = Optional.of(Set.of("operator", "deployer", "reader"));

        assertThat(policy(both, DEPLOYS).passingRole("deploy.shop", Bypass.AS_POLICY))
                .hasValue("deployer");
    }

    @Test
    void aRoleOfAnotherRuleDoesNotCount() {
        assertThat(policy(DEPLOYER, DEPLOYS, READS).passingRole("read.orders", Bypass.AS_POLICY))
                .isEmpty();
    }

    @Test
    void whereTheRolesAreNotKnownNobodyPasses() {
        assertThat(policy(Optional.empty(), DEPLOYS).passingRole("deploy.shop", Bypass.AS_POLICY))
                .isEmpty();
        assertThat(policy(Optional.empty(), DEPLOYS).passingRole("deploy.shop", Bypass.only(Set.of("deployer"))))
                .isEmpty();
    }

    @Test
    void whereNoRoleIsHeldNobodyPasses() {
        assertThat(policy(Optional.of(Set.of()), DEPLOYS).passingRole("deploy.shop", Bypass.AS_POLICY))
                .isEmpty();
    }

    @Test
    void anActionThatNoRuleMatchesIsAlwaysAskedAbout() {
        assertThat(policy(DEPLOYER, DEPLOYS).passingRole("launch", Bypass.AS_POLICY))
                .isEmpty();
    }

    @Test
    void aGateTakesRolesAwayAndAddsNone() {
        var policy = policy(Optional.of(Set.of("deployer", "intruder")), DEPLOYS);

        assertThat(policy.passingRole("deploy.shop", Bypass.only(Set.of("deployer", "other"))))
                .hasValue("deployer");
        assertThat(policy.passingRole("deploy.shop", Bypass.only(Set.of("operator"))))
                .isEmpty();
        assertThat(policy.passingRole("deploy.shop", Bypass.only(Set.of("intruder"))))
                .isEmpty();
        assertThat(policy.passingRole("deploy.shop", Bypass.NEVER)).isEmpty();
    }

    @Test
    void rolesAreComparedLetterByLetter() {
        assertThat(policy(Optional.of(Set.of("Deployer")), DEPLOYS).passingRole("deploy.shop", Bypass.AS_POLICY))
                .isEmpty();
    }

    @Test
    void theStandardPolicyGivesNobodyARole() {
        assertThat(Policy.standard().roles()).isEmpty();
    }

    @Test
    void whatIsNoRoleIsRefused() {
        var tooMany = IntStream.rangeClosed(0, Bypass.MOST_ROLES)
                .mapToObj(i -> "r" + i)
                .collect(Collectors.toSet());

        assertThatThrownBy(() -> Bypass.only(tooMany)).hasMessageContaining("at most 16 bypass roles, but found 17");
        assertThatThrownBy(() -> Bypass.only(Set.of("*"))).hasMessageContaining("Expected bypass roles");
        assertThatThrownBy(() -> Bypass.only(Set.of("a".repeat(65)))).hasMessageContaining("Expected bypass roles");
    }

    private static PolicyRule rule(String action, Risk risk, String... bypassRoles) {
        return new PolicyRule(action, risk, 1, Set.of(), Optional.empty(), Set.of(bypassRoles));
    }

    private static Policy policy(Optional<Set<String>> roles, PolicyRule... rules) {
        var standard = Policy.standard();
        return new Policy(
                1,
                standard.defaultTimeout(),
                standard.maxTimeout(),
                standard.useWithin(),
                List.of(rules),
                Set.of(),
                Set.of(),
                Map.of(),
                Policy.STANDARD_MAX_OPEN,
                roles);
    }
}
