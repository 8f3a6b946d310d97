package dev.hitl.streams.cap;

import dev.hitl.policy.Policy;
import dev.hitl.ruling.Refusal;
import dev.hitl.ruling.RefusalCode;
import java.time.Instant;
import java.util.Optional;

/**
 * What waits costs memory whoever sends it, and ids can be made up without end, so a partition has its cap; and what waits for
 * people costs them their attention, so a workspace has one. One a task.
 */
public final class Caps {

    private final int maxEarly;
    private final OpenCap openCap;

    /** Caps of a task, in which at most {@code maxEarly} commands may wait for what they are about. */
    public Caps(int maxEarly, OpenCap openCap) {
        this.maxEarly = maxEarly;
        this.openCap = openCap;
    }

    /**
     * What a command would do that the rules allow.
     *
     * @param workspace who owns its subject
     * @param subject what commands of its kind wait for where they come early: a request, a pause
     * @param waits whether it would wait for that
     * @param opens whether something more would wait for people
     */
    public record Wanted(String workspace, String subject, boolean waits, boolean opens) {}

    /**
     * Returns why it may not do that all the same; empty if it may.
     *
     * @param early how many commands of the partition wait already
     */
    public Optional<Refusal> refusal(Wanted wanted, long early, Policy policy) {
        if (wanted.waits() && early >= maxEarly) {
            return Optional.of(Refusal.of(
                    RefusalCode.TOO_MANY_EARLY,
                    "Expected at most " + maxEarly + " commands of a partition to wait for their " + wanted.subject()
                            + "s, but that many do; send the " + wanted.subject()
                            + " first, or again in a few minutes"));
        }
        return wanted.opens() ? openCap.refusal(wanted.workspace(), policy) : Optional.empty();
    }

    /** Tells whether the audit should have a command itself, refused or not. */
    public boolean isAudited(Wanted wanted, Optional<Refusal> refusal) {
        return !isOverOpen(refusal) || openCap.isNews(wanted.workspace());
    }

    /** Counts a command that was written, refused or not. */
    public void written(Wanted wanted, Optional<Refusal> refusal, Instant now) {
        if (isOverOpen(refusal)) {
            openCap.refused(wanted.workspace(), now);
        }
    }

    private static boolean isOverOpen(Optional<Refusal> refusal) {
        return refusal.filter(why -> why.code() == RefusalCode.TOO_MANY_OPEN).isPresent();
    }
}
