package dev.hitl.tests.story;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.NoticeKind;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.policy.Policy;
import dev.hitl.policy.PolicyRule;
import dev.hitl.ruling.CommandResult;
import dev.hitl.ruling.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Where a story plays. */
public interface Stage extends AutoCloseable {

    /** How long the stages keep things: an early command longer than a loaded machine takes from it to its request. */
    Retention RETENTION = new Retention(Duration.ofHours(1), 16, Duration.ofDays(7), Duration.ofDays(40));

    /** The same, where an early command is given up soon: a story that waits for that on a real clock need not take minutes. */
    Retention SOON_GIVEN_UP = new Retention(Duration.ofSeconds(2), 16, Duration.ofDays(7), Duration.ofDays(40));

    /** The workspace whose actions need two of three named approvers. */
    String VAULT = "vault";

    /** The workspace whose deciders have to be signed in by their company. */
    String SIGNED_IN = "signed-in";

    /** The workspace that holds a role which may pass without asking. */
    String TRUSTED = "trusted";

    /** The workspace with the same rule, whose roles nobody has said. */
    String UNTOLD = "untold";

    /** The policy of a workspace, on every stage. */
    static Policy policyOf(String workspace) {
        if (workspace.startsWith(SIGNED_IN)) {
            return signedIn();
        } else if (workspace.startsWith(TRUSTED)) {
            return bypassing(Optional.of(Set.of("deployer")));
        } else if (workspace.startsWith(UNTOLD)) {
            return bypassing(Optional.empty());
        } else if (!workspace.startsWith(VAULT)) {
            return Policy.standard();
        }
        var standard = Policy.standard();
        var rule = new PolicyRule("*", Risk.HIGH, 2, Set.of("alice", "bob", "carol"), Optional.empty(), Set.of());
        return new Policy(
                standard.version(),
                standard.defaultTimeout(),
                standard.maxTimeout(),
                standard.useWithin(),
                List.of(rule),
                Set.of("autopilot"),
                Set.of(),
                Map.of(),
                Policy.STANDARD_MAX_OPEN,
                Optional.empty());
    }

    private static Policy bypassing(Optional<Set<String>> roles) {
        var standard = Policy.standard();
        var rule = new PolicyRule("*", Risk.HIGH, 1, Set.of(), Optional.empty(), Set.of("admin", "deployer"));
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

    private static Policy signedIn() {
        var standard = Policy.standard();
        return new Policy(
                standard.version(),
                standard.defaultTimeout(),
                standard.maxTimeout(),
                standard.useWithin(),
                standard.rules(),
                standard.decidingServices(),
                standard.resumers(),
                Map.of(Risk.LOW, Assurance.OIDC),
                Policy.STANDARD_MAX_OPEN,
                standard.roles());
    }

    /** Sends a command and returns when it has been handled. */
    void send(ApprovalCommand command);

    /** Sends a command and returns when it has been handled. */
    void send(PauseCommand command);

    /** The clock that deadlines are held to. */
    Instant now();

    /** Lets time pass, and everything happen that becomes due. */
    void timePasses(Duration duration);

    /** Waits for what is due to have happened, where time passes by itself; elsewhere it has happened already. */
    void until(BooleanSupplier happened);

    /** Every outcome that was said of an approval, repeats included. */
    List<ApprovalOutcome> outcomes(SubjectKey key);

    /** Every outcome that was said of a task's pauses, repeats included. */
    List<PauseOutcome> pauseOutcomes(SubjectKey key);

    /** The latest answer to a command. */
    Optional<CommandResult> result(String commandId);

    /** What people were told of a subject, in order. */
    List<NoticeKind> notices(SubjectKey key);

    /** What was written down of a subject, in order. */
    List<Audited> audit(SubjectKey key);

    @Override
    void close();

    /** The part of an audit record that stories speak of. */
    record Audited(String type, Optional<String> code, Optional<String> commandId, Map<String, String> details) {}
}
