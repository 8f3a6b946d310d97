package dev.hitl.client;

import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.ApprovalResult.Approved;
import dev.hitl.client.result.ApprovalResult.Bypassed;
import dev.hitl.client.result.GateResult;
import dev.hitl.client.result.GateResult.AlreadyClaimed;
import dev.hitl.client.result.GateResult.NotApproved;
import dev.hitl.client.result.GateResult.Withheld;
import dev.hitl.identity.RequestDigest;
import dev.hitl.ruling.CommandResult;
import dev.hitl.ruling.RefusalCode;
import java.time.Instant;
import java.util.Optional;

/** What keeps the gate shut. Pure; empty means that it may be passed. */
final class GateRules {

    private GateRules() {}

    /** Looks at the outcome before anything is claimed. */
    static <T> Optional<GateResult<T>> beforeClaim(ApprovalResult result, RequestDigest inHand, Instant now) {
        if (!result.granted()) {
            return Optional.of(new NotApproved<>(result));
        }
        if (!digestOf(result).equals(inHand)) {
            return Optional.of(new Withheld<>(
                    RefusalCode.OTHER_DIGEST.name(),
                    "Expected the arguments that were approved, but found others; ask for what is to be run"));
        }
        return tooLate(result, now);
    }

    /** Looks at the answer to the claim, and at the time again: the answer may have been long under way. */
    static <T> Optional<GateResult<T>> afterClaim(CommandResult answer, ApprovalResult result, Instant now) {
        if (answer.accepted()) {
            return tooLate(result, now);
        }
        return Optional.of(
                RefusalCode.ALREADY_CLAIMED.name().equals(answer.code())
                        ? new AlreadyClaimed<>(answer.sentence())
                        : new Withheld<>(answer.code(), answer.sentence()));
    }

    private static <T> Optional<GateResult<T>> tooLate(ApprovalResult result, Instant now) {
        return useByOf(result)
                .filter(now::isAfter)
                .map(useBy -> new Withheld<>(
                        RefusalCode.USE_BY_PASSED.name(),
                        "Expected to run by " + useBy + ", but it is " + now + "; ask again under a new id"));
    }

    private static Optional<Instant> useByOf(ApprovalResult granted) {
        return granted instanceof Approved approved ? approved.useBy() : ((Bypassed) granted).useBy();
    }

    private static RequestDigest digestOf(ApprovalResult granted) {
        return granted instanceof Approved approved ? approved.digest() : ((Bypassed) granted).digest();
    }
}
