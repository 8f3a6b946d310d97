package dev.hitl.config.assembly;

import static dev.hitl.config.table.PolicyKeys.ACTION;
import static dev.hitl.config.table.PolicyKeys.APPROVALS_NEEDED;
import static dev.hitl.config.table.PolicyKeys.APPROVERS;
import static dev.hitl.config.table.PolicyKeys.BYPASS_ROLES;
import static dev.hitl.config.table.PolicyKeys.DECIDING_SERVICES;
import static dev.hitl.config.table.PolicyKeys.DEFAULT_TIMEOUT;
import static dev.hitl.config.table.PolicyKeys.LEAST_ASSURANCE;
import static dev.hitl.config.table.PolicyKeys.MAX_OPEN;
import static dev.hitl.config.table.PolicyKeys.MAX_TIMEOUT;
import static dev.hitl.config.table.PolicyKeys.RESUMERS;
import static dev.hitl.config.table.PolicyKeys.RISK;
import static dev.hitl.config.table.PolicyKeys.ROLES;
import static dev.hitl.config.table.PolicyKeys.RULES;
import static dev.hitl.config.table.PolicyKeys.RULE_APPROVALS;
import static dev.hitl.config.table.PolicyKeys.RULE_APPROVERS;
import static dev.hitl.config.table.PolicyKeys.RULE_BYPASS;
import static dev.hitl.config.table.PolicyKeys.RULE_MAX_TIMEOUT;
import static dev.hitl.config.table.PolicyKeys.USE_WITHIN;

import dev.hitl.config.key.DurationType;
import dev.hitl.config.key.Key;
import dev.hitl.config.key.Values;
import dev.hitl.identity.Risk;
import dev.hitl.policy.Policy;
import dev.hitl.policy.PolicyRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One policy: what {@code hitl:} says, and what a workspace says instead.
 *
 * @param base the values of {@code hitl:}
 * @param own those of the workspace; empty for the policy of all others
 */
record PolicyAssembly(Values base, Optional<Values> own) {

    private static final long CONFIGURED = 0;

    /** Reports what the keys can't tell alone. */
    void check() {
        find(DEFAULT_TIMEOUT).ifPresent(standard -> find(MAX_TIMEOUT)
                .filter(most -> standard.compareTo(most) > 0)
                .ifPresent(most -> refuse(
                        List.of(DEFAULT_TIMEOUT, MAX_TIMEOUT),
                        "default_timeout " + DurationType.write(standard) + " with max_timeout "
                                + DurationType.write(most),
                        "a default_timeout of at most max_timeout; change one of them")));
        var rules = find(RULES);
        if (rules.isPresent()) {
            rules.get().forEach(this::checkRule);
            checkReach(rules.get());
        } else {
            tooFew(find(APPROVERS), find(APPROVALS_NEEDED))
                    .ifPresent(found -> refuse(List.of(APPROVALS_NEEDED, APPROVERS), found, enough()));
        }
    }

    /** Builds it; only called once nothing is wrong. */
    Policy build() {
        return new Policy(
                CONFIGURED,
                get(DEFAULT_TIMEOUT),
                get(MAX_TIMEOUT),
                get(USE_WITHIN),
                find(RULES).map(this::rules).orElseGet(() -> List.of(everyAction())),
                Set.copyOf(get(DECIDING_SERVICES)),
                Set.copyOf(get(RESUMERS)),
                get(LEAST_ASSURANCE),
                get(MAX_OPEN),
                own.flatMap(values -> values.own(ROLES)).map(Set::copyOf));
    }

    private void checkRule(Values rule) {
        rule.own(RULE_MAX_TIMEOUT).ifPresent(limit -> find(MAX_TIMEOUT)
                .filter(most -> limit.compareTo(most) > 0)
                .ifPresent(most -> rule.refuse(
                        RULE_MAX_TIMEOUT,
                        DurationType.write(limit) + " with the policy's max_timeout " + DurationType.write(most),
                        "at most the policy's; shorten this or raise that")));
        tooFew(inherited(rule, RULE_APPROVERS, APPROVERS), inherited(rule, RULE_APPROVALS, APPROVALS_NEEDED))
                .ifPresent(found -> {
                    if (rule.isWritten(RULE_APPROVALS) || rule.isWritten(RULE_APPROVERS)) {
                        rule.refuse(RULE_APPROVALS, found, enough());
                    } else {
                        refuse(List.of(APPROVALS_NEEDED, APPROVERS), found, enough());
                    }
                });
    }

    /** A rule behind one for every action would never count, however it reads. */
    private static void checkReach(List<Values> rules) {
        var all = false;
        for (var rule : rules) {
            if (all) {
                rule.refuse(ACTION, "a rule behind one for action '*'", "the rule for '*' as the last one");
            }
            all = all || rule.own(ACTION).filter("*"::equals).isPresent();
        }
    }

    private static Optional<String> tooFew(Optional<List<String>> approvers, Optional<Integer> needed) {
        return approvers.flatMap(people -> needed.filter(n -> !people.isEmpty() && people.size() < n)
                .map(n -> n + " approvals needed of " + people.size() + " approvers"));
    }

    private static String enough() {
        return "at least as many approvers as approvals; else nobody could ever approve it";
    }

    private List<PolicyRule> rules(List<Values> rules) {
        return rules.stream()
                .map(rule -> new PolicyRule(
                        rule.get(ACTION),
                        rule.get(RISK),
                        inherited(rule, RULE_APPROVALS, APPROVALS_NEEDED).orElseThrow(),
                        Set.copyOf(inherited(rule, RULE_APPROVERS, APPROVERS).orElseThrow()),
                        rule.find(RULE_MAX_TIMEOUT),
                        Set.copyOf(inherited(rule, RULE_BYPASS, BYPASS_ROLES).orElseThrow())))
                .toList();
    }

    private PolicyRule everyAction() {
        return new PolicyRule(
                "*",
                Risk.LOW,
                get(APPROVALS_NEEDED),
                Set.copyOf(get(APPROVERS)),
                Optional.empty(),
                Set.copyOf(get(BYPASS_ROLES)));
    }

    private <T> Optional<T> inherited(Values rule, Key<T> ofRule, Key<T> ofPolicy) {
        return rule.isWritten(ofRule) ? rule.own(ofRule) : find(ofPolicy);
    }

    private <T> Optional<T> find(Key<T> key) {
        return own.filter(values -> values.isWritten(key)).orElse(base).find(key);
    }

    private <T> T get(Key<T> key) {
        return own.filter(values -> values.isWritten(key)).orElse(base).get(key);
    }

    /** Reports where the writer of the nearest of the keys will look. */
    private void refuse(List<Key<?>> keys, String found, String expected) {
        for (var values : own.map(o -> List.of(o, base)).orElse(List.of(base))) {
            for (var key : keys) {
                if (values.isWritten(key)) {
                    values.refuse(key, found, expected);
                    return;
                }
            }
        }
        base.refuse(keys.get(0), found, expected);
    }
}
