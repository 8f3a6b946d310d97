package dev.hitl.streams.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.Risk;
import dev.hitl.policy.Policy;
import dev.hitl.policy.PolicyRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyFingerprintTest {

    @Test
    void policiesThatLetOthersPassAreToldApart() {
        var fingerprints = List.of(
                PolicyFingerprint.of(policy(Optional.empty(), "deployer")),
                PolicyFingerprint.of(policy(Optional.of(Set.of()), "deployer")),
                PolicyFingerprint.of(policy(Optional.of(Set.of("deployer")), "deployer")),
                PolicyFingerprint.of(policy(Optional.of(Set.of("deployer")), "admin")));

        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfRolesDoesNotMatter() {
        var some = policy(Optional.of(Set.of("a", "b", "c", "d")), "a", "b", "c", "d");
        var same = policy(Optional.of(Set.of("d", "c", "b", "a")), "d", "c", "b", "a");

        assertThat(PolicyFingerprint.of(some)).isEqualTo(PolicyFingerprint.of(same));
    }

    private static Policy policy(Optional<Set<String>> roles, String... bypassRoles) {
        var standard = Policy.standard();
        var rule = new PolicyRule("deploy", Risk.LOW, 1, Set.of(), Optional.empty(), Set.of(bypassRoles));
        return new Policy(
                standard.version(),
                standard.defaultTimeout(),
                standard.maxTimeout(),
                standard.useWithin(),
                List.of(rule),
                standard.decidingServices(),
                standard.resumers(),
                standard.leastAssurance(),
                Policy.STANDARD_MAX_OPEN,
                roles);
    }
}
