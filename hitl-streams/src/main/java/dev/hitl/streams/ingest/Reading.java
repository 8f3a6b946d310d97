package dev.hitl.streams.ingest;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseCommand;
import dev.hitl.schemas.DeliveryReceipt;
import java.util.Optional;
import java.util.function.Function;

/** What was read. */
public sealed interface Reading {

    /** A command on an approval. */
    record OfApproval(ApprovalCommand command) implements Reading {}

    /** A command on a task's pause. */
    record OfPause(PauseCommand command) implements Reading {}

    /** How a notice fared on a channel. */
    record OfReceipt(SubjectKey key, DeliveryReceipt receipt) implements Reading {}

    /**
     * A record whose subject is kept in another partition.
     *
     * @param home that partition
     */
    record Astray(int home) implements Reading {}

    /**
     * Nothing that can be taken up.
     *
     * @param reason why
     * @param sentence what was expected, what was found and what to do
     * @param key the subject, where the key names one
     * @param commandId the command, where the record says
     */
    record Unfit(DeadReason reason, String sentence, Optional<SubjectKey> key, Optional<String> commandId)
            implements Reading {}

    /** Returns what the function for this variant makes of it; a new variant breaks every caller's compilation. */
    default <T> T match(
            Function<OfApproval, T> approval,
            Function<OfPause, T> pause,
            Function<OfReceipt, T> receipt,
            Function<Astray, T> astray,
            Function<Unfit, T> unfit) {
        if (this instanceof OfApproval a) {
            return approval.apply(a);
        } else if (this instanceof OfPause p) {
            return pause.apply(p);
        } else if (this instanceof OfReceipt r) {
            return receipt.apply(r);
        } else if (this instanceof Astray a) {
            return astray.apply(a);
        } else {
            return unfit.apply((Unfit) this);
        }
    }
}
