package dev.hitl.wire.topic;

import dev.hitl.schemas.Approval;
import dev.hitl.schemas.ApprovalDecision;
import dev.hitl.schemas.ApprovalOutcome;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.schemas.ApprovalWithdrawal;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.CommandResult;
import dev.hitl.schemas.Control;
import dev.hitl.schemas.DeliveryReceipt;
import dev.hitl.schemas.ExecutionReport;
import dev.hitl.schemas.Notice;
import dev.hitl.schemas.PauseOutcome;
import dev.hitl.schemas.PauseRequest;
import dev.hitl.schemas.PausedTask;
import dev.hitl.schemas.ResumeRequest;
import dev.hitl.schemas.WorkspacePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Every topic there is: name, values, how it forgets and how large a value may be. */
public final class Topics {

    /** The largest value that the processor writes. */
    public static final int MAX_OUTPUT_BYTES = 900 * 1024;

    /** The largest key of any record. */
    public static final int MAX_KEY_BYTES = 512;

    private static final int MAX_REQUEST_BYTES = 256 * 1024;
    private static final int MAX_COMMAND_BYTES = 32 * 1024;

    public static final Topic<ApprovalRequest> APPROVAL_REQUESTS =
            input("approval-requests", ApprovalRequest.class, MAX_REQUEST_BYTES);
    public static final Topic<ApprovalDecision> APPROVAL_DECISIONS =
            input("approval-decisions", ApprovalDecision.class, MAX_COMMAND_BYTES);
    public static final Topic<ApprovalWithdrawal> APPROVAL_WITHDRAWALS =
            input("approval-withdrawals", ApprovalWithdrawal.class, MAX_COMMAND_BYTES);
    public static final Topic<ExecutionReport> APPROVAL_EXECUTIONS =
            input("approval-executions", ExecutionReport.class, MAX_COMMAND_BYTES);
    public static final Topic<PauseRequest> PAUSE_REQUESTS =
            input("pause-requests", PauseRequest.class, MAX_COMMAND_BYTES);
    public static final Topic<ResumeRequest> RESUME_REQUESTS =
            input("resume-requests", ResumeRequest.class, MAX_COMMAND_BYTES);
    public static final Topic<DeliveryReceipt> DELIVERY_RECEIPTS =
            new Topic<>("delivery-receipts", DeliveryReceipt.class, Cleanup.DELETE, days(7), MAX_COMMAND_BYTES);

    public static final Topic<ApprovalOutcome> APPROVAL_OUTCOMES =
            output("approval-outcomes", ApprovalOutcome.class, Cleanup.COMPACT_DELETE, days(30));
    public static final Topic<PauseOutcome> PAUSE_OUTCOMES =
            output("pause-outcomes", PauseOutcome.class, Cleanup.COMPACT_DELETE, days(30));
    public static final Topic<CommandResult> COMMAND_RESULTS =
            output("command-results", CommandResult.class, Cleanup.DELETE, days(1));
    public static final Topic<Approval> APPROVALS =
            output("approvals", Approval.class, Cleanup.COMPACT, Optional.empty());
    public static final Topic<PausedTask> PAUSED_TASKS =
            output("paused-tasks", PausedTask.class, Cleanup.COMPACT, Optional.empty());
    public static final Topic<Notice> NOTICES = output("notices", Notice.class, Cleanup.DELETE, days(7));
    public static final Topic<AuditEvent> AUDIT = output("audit", AuditEvent.class, Cleanup.DELETE, Optional.empty());

    /** Keys that begin with {@code !} are the installation's own records, of another form; readers pass over them. */
    public static final Topic<WorkspacePolicy> POLICIES =
            new Topic<>("policies", WorkspacePolicy.class, Cleanup.COMPACT, Optional.empty(), MAX_REQUEST_BYTES);

    public static final Topic<Control> CONTROLS =
            new Topic<>("controls", Control.class, Cleanup.COMPACT, Optional.empty(), MAX_COMMAND_BYTES);

    /** Records that came in the wrong partition, on their way to the right one; they keep their first broker time. */
    public static final RawTopic STRAYS = new RawTopic("strays", days(7), false);

    /** The beginning of what could not be read or delivered, with the reason in headers. */
    public static final RawTopic DEAD_LETTERS = new RawTopic("dead-letters", days(30), true);

    /** What the processor reads, in the order of its sources. */
    public static final List<Topic<?>> INPUTS = List.of(
            APPROVAL_REQUESTS,
            APPROVAL_DECISIONS,
            APPROVAL_WITHDRAWALS,
            APPROVAL_EXECUTIONS,
            PAUSE_REQUESTS,
            RESUME_REQUESTS,
            DELIVERY_RECEIPTS);

    /** Every topic with Avro values. */
    public static final List<Topic<?>> TYPED = Stream.concat(
                    INPUTS.stream(),
                    Stream.<Topic<?>>of(
                            APPROVAL_OUTCOMES,
                            PAUSE_OUTCOMES,
                            COMMAND_RESULTS,
                            APPROVALS,
                            PAUSED_TASKS,
                            NOTICES,
                            AUDIT,
                            POLICIES,
                            CONTROLS))
            .toList();

    /** Every topic. */
    public static final List<HitlTopic> ALL = Stream.<HitlTopic>concat(TYPED.stream(), Stream.of(STRAYS, DEAD_LETTERS))
            .toList();

    private Topics() {}

    private static <V extends SpecificRecord> Topic<V> input(String name, Class<V> type, int maxValueBytes) {
        return new Topic<>(name, type, Cleanup.DELETE, days(30), maxValueBytes);
    }

    private static <V extends SpecificRecord> Topic<V> output(
            String name, Class<V> type, Cleanup cleanup, Optional<Duration> retention) {
        return new Topic<>(name, type, cleanup, retention, MAX_OUTPUT_BYTES);
    }

    private static Optional<Duration> days(int days) {
        return Optional.of(Duration.ofDays(days));
    }
}
