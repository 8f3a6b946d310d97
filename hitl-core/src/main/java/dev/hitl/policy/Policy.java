package dev.hitl.policy;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Risk;
import java.time.Duration;
import java.util.Comparator;
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
 * @param maxOpen how many approvals and paused tasks of the workspace may wait at once
 * @param roles roles that the workspace holds; empty where that is not known, and then nobody passes without asking
 */
public record Policy(
        long version,
        Duration defaultTimeout,
        Duration maxTimeout,
        Duration useWithin,
        List<PolicyRule> rules,
        Set<String> decidingServices,
        Set<String> resumers,
        Map<Risk, Assurance> leastAssurance,
        int maxOpen,
        Optional<Set<String>> roles) {

    /** How much of a workspace waits at once where nothing is said: more than people could look through. */
    public static final int STANDARD_MAX_OPEN = 1_000;

    /** The longest that anything may wait or be used: longer is a slip of the unit, and no deadline can overflow. */
    public static final Duration LONGEST = Duration.ofDays(365);

    /** @throws IllegalArgumentException if a duration is not positive or beyond a year, the default exceeds the maximum, nothing may be open, or no rule is there */
    public Policy {
        rules = List.copyOf(rules);
        decidingServices = lowerCase(decidingServices);
        resumers = lowerCase(resumers);
        leastAssurance = Map.copyOf(leastAssurance);
        roles = roles.map(Set::copyOf);
        requireSensible("default_timeout", defaultTimeout);
        requireSensible("max_timeout", maxTimeout);
        requireSensible("use_within", useWithin);
        if (defaultTimeout.compareTo(maxTimeout) > 0) {
            throw new IllegalArgumentException("Expected default_timeout to be at most max_timeout ("
                    + maxTimeout.toSeconds() + " s), but found " + defaultTimeout.toSeconds() + " s");
        }
        if (maxOpen < 1) {
            throw new IllegalArgumentException("Expected max_open to be at least 1, but found " + maxOpen);
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected at least one rule, but found none; action '*' matches every action");
        }
    }

    /** One approval by any person within five minutes; people may resume; grants last an hour; nobody passes without asking. */
    public static Policy standard() {
        return new Policy(
                0,
                Duration.ofMinutes(5),
                Duration.ofDays(7),
                Duration.ofHours(1),
                List.of(PolicyRule.anyAction()),
                Set.of(),
                Set.of("*"),
                Map.of(),
                STANDARD_MAX_OPEN,
                Optional.empty());
    }

    /** Returns the same with another limit to what may wait at once. */
    public Policy withMaxOpen(int most) {
        return new Policy(
                version,
                defaultTimeout,
                maxTimeout,
                useWithin,
                rules,
                decidingServices,
                resumers,
                leastAssurance,
                most,
                roles);
    }

    /**
     * Returns how much of the workspace may wait in one partition: its share, and some room, as ids do not spread evenly. So
     * hardly anything is refused before {@link #maxOpen} waits, and nothing waits beyond the sum of the shares.
     */
    public int maxOpenOf(int partitions) {
        var share = (double) maxOpen / partitions;
        return (int) Math.min(maxOpen, Math.ceil(share + 2 * Math.sqrt(share)));
    }

    /** Returns what an approval has to meet; the wishes of the request only ever tighten it. */
    public Requirements requirementsFor(
            String action, Risk claimed, Optional<Duration> timeout, Optional<Duration> useWithinWish) {
        var demand = ruleFor(action)
                .map(r -> new Demand(r.risk(), r.approvalsNeeded(), r.approvers(), r.maxTimeout()))
                .orElseGet(this::strictest);
        var risk = claimed.orHigher(demand.risk());
        var longest = shorter(demand.maxTimeout().orElse(maxTimeout), maxTimeout);
        return new Requirements(
                version,
                risk,
                demand.approvalsNeeded(),
                lowerCase(demand.approvers()),
                decidingServices,
                leastAssurance.getOrDefault(risk, Assurance.NONE),
                shorter(timeout.orElse(defaultTimeout), longest),
                shorter(useWithinWish.orElse(useWithin), useWithin));
    }

    /**
     * Returns the role by which the workspace passes without asking, the first by name where several do. Empty where people are
     * asked: also where no rule matches the action, or the workspace's roles are not known.
     *
     * @param left what the gate leaves of the policy's roles
     */
    public Optional<String> passingRole(String action, Bypass left) {
        return ruleFor(action).flatMap(rule -> left.of(rule.bypassRoles()).stream()
                .filter(role -> roles.filter(held -> held.contains(role)).isPresent())
                .min(Comparator.naturalOrder()));
    }

    /** Returns how long a pause waits. */
    public Duration pauseTimeout(Optional<Duration> wish) {
        return shorter(wish.orElse(defaultTimeout), maxTimeout);
    }

    /** Tells whether a person or service outside a workspace may resume its tasks. */
    public boolean mayResume(String principalId, boolean person) {
        return resumers.contains(principalId.toLowerCase(Locale.ROOT)) || (person && resumers.contains("*"));
    }

    private Optional<PolicyRule> ruleFor(String action) {
        return rules.stream().filter(r -> r.matches(action)).findFirst();
    }

    /** What is asked of an action; unlike a rule it may ask more approvals than there are approvers, and nobody can grant it. */
    private record Demand(Risk risk, int approvalsNeeded, Set<String> approvers, Optional<Duration> maxTimeout) {}

    /**
     * The most approvals that any rule asks, by the shortest list of approvers that is long enough for them; where none is, by
     * any of those that rules name, though they may be too few: then nobody can grant it until a rule matches it.
     */
    private Demand strictest() {
        var needed = rules.stream().mapToInt(PolicyRule::approvalsNeeded).max().orElse(1);
        var shortest = rules.stream().flatMap(r -> r.maxTimeout().stream()).min(Duration::compareTo);
        var named = rules.stream()
                .map(PolicyRule::approvers)
                .filter(ids -> !ids.isEmpty())
                .toList();
        var approvers = named.stream()
                .filter(ids -> ids.size() >= needed)
                .min(Comparator.comparingInt(Set::size))
                .orElseGet(() -> named.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet()));
        return new Demand(Risk.CRITICAL, needed, approvers, shortest);
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
