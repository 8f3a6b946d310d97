package dev.hitl.approval;

import dev.hitl.approval.ApprovalCommand.Claim;
import dev.hitl.approval.ApprovalCommand.ReportRun;
import dev.hitl.approval.ApprovalFact.Claimed;
import dev.hitl.approval.ApprovalFact.Ran;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.Grant.RunEnd;
import dev.hitl.identity.Occurrence;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Ruling;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The single right to run, and how the run ended. */
final class ExecutionRules {

    private static final int MAX_DETAIL_BYTES = 4 * 1024;

    Ruling<ApprovalFact> claimOnOpen() {
        return Ruling.refused(
                RefusalCode.NOT_APPROVED, "Expected an approved request, but it still waits; wait for its outcome");
    }

    Ruling<ApprovalFact> claimOnEnded(Ended ended, Claim command, Occurrence occurrence) {
        var ending = ended.ending();
        if (!ending.verdict().grants()) {
            return Ruling.refused(
                    RefusalCode.NOT_APPROVED, "Expected an approved request, but it ended so: " + ending.sentence());
        }
        if (ended.grant().isPresent()) {
            var grant = ended.grant().get();
            return isRepeat(grant, ended.terms(), command)
                    ? new Ruling.Again<>()
                    : Ruling.refused(
                            RefusalCode.ALREADY_CLAIMED,
                            "Expected an unused grant, but " + grant.by().id() + " claimed it at " + grant.at()
                                    + "; the action may have run, so check before asking again under a new id");
        }
        if (!ended.terms().digest().equals(command.digest())) {
            return Ruling.refused(
                    RefusalCode.OTHER_DIGEST,
                    "Expected the arguments that were approved, but found others; ask for what is to be run");
        }
        var useBy = ending.useBy().orElse(ending.at());
        if (occurrence.at().isAfter(useBy)) {
            return Ruling.refused(
                    RefusalCode.USE_BY_PASSED,
                    "Expected a claim by " + useBy + ", but it came at " + occurrence.at()
                            + "; ask again under a new id");
        }
        return Ruling.accepted(
                new Claimed(new Grant(command.commandId(), command.principal(), occurrence.at(), Optional.empty())));
    }

    Ruling<ApprovalFact> reportOnEnded(Ended ended, ReportRun command, Occurrence occurrence) {
        var grant = ended.grant().filter(g -> g.claimId().equals(command.claimId()));
        if (grant.isEmpty()) {
            return notClaimed();
        }
        var known = grant.get().run();
        if (known.isPresent()) {
            return known.get().commandId().equals(command.commandId())
                            && known.get().finished() == command.finished()
                    ? new Ruling.Again<>()
                    : Ruling.refused(
                            RefusalCode.ALREADY_FINISHED, "Expected one report a run, but its end is known already");
        }
        if (command.detail().map(d -> d.getBytes(StandardCharsets.UTF_8).length).orElse(0) > MAX_DETAIL_BYTES) {
            return Ruling.refused(
                    RefusalCode.INVALID_REQUEST,
                    "Expected a detail of at most " + MAX_DETAIL_BYTES + " bytes; shorten it");
        }
        var end = new RunEnd(command.commandId(), command.finished(), command.detail(), occurrence.at());
        return Ruling.accepted(new Ran(grant.get().ended(end)));
    }

    /** Whoever else names the claim's id must not take the answer for a right to run. */
    private static boolean isRepeat(Grant grant, Terms terms, Claim command) {
        return grant.claimId().equals(command.commandId())
                && grant.by().isSameActorAs(command.principal())
                && terms.digest().equals(command.digest());
    }

    Ruling<ApprovalFact> notClaimed() {
        return Ruling.refused(
                RefusalCode.NOT_CLAIMED,
                "Expected a report under the claim that was granted, but found another; nothing to do");
    }
}
