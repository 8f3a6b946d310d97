package dev.hitl.streams.receipt;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.schemas.DeliveryReceipt;
import dev.hitl.schemas.DeliveryStatus;
import dev.hitl.schemas.SubjectKind;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.StateChange;
import dev.hitl.streams.metrics.ProcessorMetrics;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Takes a delivery receipt to the audit. Touches no state, so a flood of receipts costs no view and no changelog. */
public final class ReceiptFlow {

    private static final int MAX_DETAIL_CHARS = 1024;
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9-]{1,40}");

    private final Function<String, Policy> policies;
    private final ProcessorMetrics metrics;

    /** Receipts under the policies of the workspaces. */
    public ReceiptFlow(Function<String, Policy> policies, ProcessorMetrics metrics) {
        this.policies = policies;
        this.metrics = metrics;
    }

    /** Prepares the audit of a receipt. */
    public StateChange prepare(SubjectKey key, DeliveryReceipt receipt, Occurrence occurrence, Outbox outbox) {
        var delivered = receipt.getStatus() == DeliveryStatus.DELIVERED;
        var details = new LinkedHashMap<String, String>();
        details.put("notice", cut(receipt.getNoticeId()));
        details.put("kind", cut(receipt.getNotice().getKind()));
        details.put("channel", cut(receipt.getChannel()));
        details.put("attempts", Integer.toString(receipt.getAttempts()));
        if (receipt.getRef() != null) {
            details.put("ref", cut(receipt.getRef()));
        }
        if (receipt.getWhy() != null) {
            details.put("why", cut(receipt.getWhy()));
        }
        outbox.audit(new AuditEntry(
                receipt.getNotice().getSubjectKind() == SubjectKind.PAUSE
                        ? AuditSubject.pause(key)
                        : AuditSubject.approval(key),
                delivered ? "notice.delivered" : "notice.undeliverable",
                "Channel " + cut(receipt.getChannel())
                        + (delivered ? " delivered the notice" : " could not deliver the notice"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                details,
                occurrence.at(),
                Optional.of(occurrence.input()),
                policies.apply(key.workspace()).version()));
        return () ->
                metrics.receipt(label(receipt.getChannel()), receipt.getStatus().name());
    }

    /** Whoever may write receipts chooses the text, and what no channel can be called is no label of a time series. */
    private static String label(String channel) {
        return CHANNEL.matcher(channel).matches() ? channel : "other";
    }

    private static String cut(String text) {
        return text.length() <= MAX_DETAIL_CHARS ? text : text.substring(0, MAX_DETAIL_CHARS);
    }
}
