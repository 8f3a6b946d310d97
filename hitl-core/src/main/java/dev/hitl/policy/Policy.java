package dev.hitl.policy;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Risk;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of a workspace.
 *
 * @param version rises with each change; 0 is the configuration's
 * @param defaultTimeout how long a request or pause waits where it names no time
 * @param maxTimeout the longest it may wait; a longer wish is shortened
 * @param useWithin how long a grant may be claimed
 * @param rules first match wins; an action that none matches gets the strictest of all of them
 * @param decidingServices services that may decide
 * @param resumers people and services outside the workspace that may resume its tasks; {@code *} for every person
 * @param leastAssurance the weakest authentication that counts, by risk; NONE where a risk is not named
 */
public record Policy(
        long version,
        Duration defaultTimeout,
        Duration maxTimeout,
        Duration useWithin,
        List<PolicyRule> rules,
        Set<String> decidingServices,
        Set<String> resumers,
        Map<Risk, Assurance> leastAssurance) {

    /** The longest that anything may wait or be used: longer is a slip of the unit, and no deadline can overflow. */
    public static final Duration LONGEST = Duration.ofDays(365);

    /** @throws IllegalArgumentException if a duration is not positive or beyond a year, the default exceeds the maximum, or no rule is there */
    public Policy {
        rules = List.copyOf(rules);
        decidingServices = lowerCase(decidingServices);
        resumers = lowerCase(resumers);
        leastAssurance = Map.copyOf(leastAssurance);
        requireSensible("default_timeout", defaultTimeout);
        requireSensible("max_timeout", maxTimeout);
        requireSensible("use_within", useWithin);
        if (defaultTimeout.compareTo(maxTimeout) > 0) {
            throw new IllegalArgumentException("Expected default_timeout to be at most max_timeout ("
                    + maxTimeout.toSeconds() + " s), but found " + defaultTimeout.toSeconds() + " s");
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected at least one rule, but found none; action '*' matches every action");
        }
    }

    /** One approval by any person within five minutes; people may resume; grants last an hour. */
    public static Policy standard() {
        return new Policy(
                0,
                Duration.ofMinutes(5),
                Duration.ofDays(7),
                Duration.ofHours(1),
                List.of(PolicyRule.anyAction()),
                Set.of(),
                Set.of("*"),
                Map.of());
    }

    /** Returns what an approval has to meet; the wishes of the request only ever tighten it. */
    public Requirements requirementsFor(
            String action, Risk claimed, Optional<Duration> timeout, Optional<Duration> useWithinWish) {
        var rule = rules.stream().filter(r -> r.matches(action)).findFirst().orElseGet(this::strictest);
        var risk = claimed.orHigher(rule.risk());
        var longest = shorter(rule.maxTimeout().orElse(maxTimeout), maxTimeout);
        return new Requirements(
                version,
                risk,
                rule.approvalsNeeded(),
                lowerCase(rule.approvers()),
                decidingServices,
                leastAssurance.getOrDefault(risk, Assurance.NONE),
                shorter(timeout.orElse(defaultTimeout), longest),
                shorter(useWithinWish.orElse(useWithin), useWithin));
    }

    /** Returns how long a pause waits. */
    public Duration pauseTimeout(Optional<Duration> wish) {
        return shorter(wish.orElse(defaultTimeout), maxTimeout);
    }

    /** Tells whether a person or service outside a workspace may resume its tasks. */
    public boolean mayResume(String principalId, boolean person) {
        return resumers.contains(principalId.toLowerCase(Locale.ROOT)) || (person && resumers.contains("*"));
    }

    private PolicyRule strictest() {
        var needed = rules.stream().mapToInt(PolicyRule::approvalsNeeded).max().orElse(1);
        var shortest = rules.stream().flatMap(r -> r.maxTimeout().stream()).min(Duration::compareTo);
        Set<String> approvers = new HashSet<>();
        for (var rule : rules) {
            if (!rule.approvers().isEmpty()
                    && (approvers.isEmpty() || rule.approvers().size() < approvers.size())) {
                approvers = new HashSet<>(rule.approvers());
            }
        }
        if (!approvers.isEmpty()) {
            needed = Math.min(needed, approvers.size());
        }
        return new PolicyRule("*", Risk.CRITICAL, needed, approvers, shortest, Set.of());
    }

    private static Set<String> lowerCase(Set<String> ids) {
        return ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static void requireSensible(String name, Duration duration) {
        if (duration == null || duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Expected " + name + " to be more than 0 and at most " + LONGEST.toDays()
                    + " days, but found " + (duration == null ? "none" : duration));
        }
    }
}
