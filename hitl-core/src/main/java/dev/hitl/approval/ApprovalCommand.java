package dev.hitl.approval;

import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Bypass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that somebody wants done to an approval. */
public sealed interface ApprovalCommand {

    /** The approval. */
    SubjectKey key();

    /** Unique id of the command. */
    String commandId();

    /** Who acts. */
    Principal principal();

    /** Tells whether it is a word of the processor to itself, for which nobody waits; not so just because it says so. */
    default boolean isOwnWord() {
        return false;
    }

    /** Calls the handler's method for this command. */
    <T> T accept(Handler<T> handler);

    /** One method a command, so that a new command breaks every handler's compilation. */
    interface Handler<T> {
        T request(Request command);

        T decide(Decide command);

        T withdraw(Withdraw command);

        T claim(Claim command);

        T report(ReportRun command);

        T expire(Expire command);

        T probe(Probe command);
    }

    /**
     * Asks for an approval.
     *
     * @param digest digest as the agent claims it; the edge has compared it with the one it computed
     * @param claimedRisk risk as the agent sees it
     * @param timeout how long the agent is ready to wait; empty for the policy's
     * @param useWithin how long a grant may be claimed; empty for the policy's
     * @param bypass what the gate leaves of the policy's bypass
     * @param defects what the edge found wrong while reading
     */
    record Request(
            SubjectKey key,
            String commandId,
            Instant issuedAt,
            Principal principal,
            Ask ask,
            RequestDigest digest,
            Risk claimedRisk,
            Optional<Duration> timeout,
            Optional<Duration> useWithin,
            Bypass bypass,
            List<Defect> defects)
            implements ApprovalCommand {
        public Request {
            defects = List.copyOf(defects);
        }

        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.request(this);
        }
    }

    /**
     * Votes.
     *
     * @param approve true to approve, false to deny
     * @param digest digest of what the decider saw
     */
    record Decide(
            SubjectKey key,
            String commandId,
            Instant issuedAt,
            Principal principal,
            boolean approve,
            RequestDigest digest,
            Optional<String> comment)
            implements ApprovalCommand {
        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.decide(this);
        }
    }

    /** Takes the request back. */
    record Withdraw(SubjectKey key, String commandId, Instant issuedAt, Principal principal, Optional<String> reason)
            implements ApprovalCommand {
        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.withdraw(this);
        }
    }

    /**
     * Asks for the single right to run; its command id is the claim's id.
     *
     * @param digest digest of the arguments in hand
     */
    record Claim(SubjectKey key, String commandId, Instant issuedAt, Principal principal, RequestDigest digest)
            implements ApprovalCommand {
        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.claim(this);
        }
    }

    /**
     * Says how the run ended.
     *
     * @param claimId the claim it ran under
     * @param finished true if it finished, false if it failed
     * @param detail what came out or went wrong, without secrets
     */
    record ReportRun(
            SubjectKey key,
            String commandId,
            Instant issuedAt,
            Principal principal,
            String claimId,
            boolean finished,
            Optional<String> detail)
            implements ApprovalCommand {
        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.report(this);
        }
    }

    /**
     * The processor's word that a deadline has passed; takes effect only if the log agrees.
     *
     * @param issuedAt the processor's clock when it was sent
     * @param deadline the deadline it is for
     */
    record Expire(SubjectKey key, String commandId, Instant issuedAt, Instant deadline) implements ApprovalCommand {
        @Override
        public Principal principal() {
            return Principal.PROCESSOR;
        }

        @Override
        public boolean isOwnWord() {
            return true;
        }

        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.expire(this);
        }
    }

    /** The processor's word to itself: every request before this one in the log has been seen. */
    record Probe(SubjectKey key, String commandId, Instant issuedAt) implements ApprovalCommand {
        @Override
        public Principal principal() {
            return Principal.PROCESSOR;
        }

        @Override
        public boolean isOwnWord() {
            return true;
        }

        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.probe(this);
        }
    }
}
