package dev.hitl.config;

import static dev.hitl.config.ConfigTexts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Risk;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Policies;
import dev.hitl.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    @Test
    void anEmptyBlockIsTheStandardPolicyOfTheRules() {
        assertThat(settings("hitl: {}").policies().standard()).isEqualTo(Policy.standard());
    }

    @Test
    void withoutRulesTheKeysBesideApplyToEveryAction() {
        var policy = settings("hitl: {approvers: [Ann, Bea], approvals_needed: 2}")
                .policies()
                .apply("any");

        var requirements = policy.requirementsFor("wipe", Risk.LOW, Optional.empty(), Optional.empty());

        assertThat(requirements.approvalsNeeded()).isEqualTo(2);
        assertThat(requirements.approvers()).containsExactlyInAnyOrder("ann", "bea");
    }

    @Test
    void anActionThatNoRuleMatchesGetsTheStrictest() {
        var policy = settings("hitl: {rules: [{action: read*}, {action: wipe*, approvals_needed: 3}]}")
                .policies()
                .standard();

        var requirements = policy.requirementsFor("rename", Risk.LOW, Optional.empty(), Optional.empty());

        assertThat(requirements.approvalsNeeded()).isEqualTo(3);
        assertThat(requirements.risk()).isEqualTo(Risk.CRITICAL);
    }

    @Test
    void aRuleInheritsWhatItDoesNotSay() {
        var policy = settings("""
                        hitl:
                          approvals_needed: 2
                          rules:
                            - {action: wipe, risk: high, approvers: [a, b, c]}
                          least_assurance: {high: oidc}
                        """).policies().standard();

        var requirements = policy.requirementsFor("wipe", Risk.LOW, Optional.empty(), Optional.empty());

        assertThat(requirements.approvalsNeeded()).isEqualTo(2);
        assertThat(requirements.leastAssurance()).isEqualTo(Assurance.OIDC);
    }

    @Test
    void aWorkspacePassesByTheRolesThatStandUnderItsNameAndNoOtherDoes() {
        var policies = settings("""
                        hitl:
                          bypass_roles: [operator]
                          workspaces:
                            ci: {roles: [operator]}
                            web: {roles: []}
                            payments: {use_within: 5m}
                        """).policies();

        assertThat(passing(policies, "ci")).hasValue("operator");
        assertThat(List.of("web", "payments", "other", "*"))
                .allSatisfy(name -> assertThat(passing(policies, name)).isEmpty());
        assertThat(policies.apply("web").roles()).hasValue(Set.of());
        assertThat(policies.apply("payments").roles()).isEmpty();
    }

    @Test
    void aWorkspaceThatHoldsARoleIsAskedWhereNoRuleNamesIt() {
        var policies = settings("""
                        hitl:
                          bypass_roles: [operator]
                          rules: [{action: deploy, bypass_roles: []}, {action: "*"}]
                          workspaces: {ci: {roles: [operator]}, web: {roles: [operator], bypass_roles: []}}
                        """).policies();

        assertThat(policies.apply("ci").passingRole("deploy", Bypass.AS_POLICY)).isEmpty();
        assertThat(passing(policies, "ci")).hasValue("operator");
        assertThat(passing(policies, "web")).isEmpty();
    }

    @Test
    void aWorkspaceReplacesOnlyWhatItNames() {
        var policies = settings("""
                        hitl:
                          default_timeout: 2m
                          rules: [{action: "*", risk: high}]
                          workspaces:
                            payments: {default_timeout: 1h30m, approvals_needed: 4}
                        """).policies();

        var payments = policies.apply("payments");

        assertThat(payments.defaultTimeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(payments.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.risk()).isEqualTo(Risk.HIGH);
            assertThat(rule.approvalsNeeded()).isEqualTo(4);
        });
        assertThat(policies.apply("other").defaultTimeout()).isEqualTo(Duration.ofMinutes(2));
    }

    private static Optional<String> passing(Policies policies, String workspace) {
        return policies.apply(workspace).passingRole("wipe", Bypass.AS_POLICY);
    }
}
