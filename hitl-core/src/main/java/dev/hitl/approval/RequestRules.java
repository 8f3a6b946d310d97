package dev.hitl.approval;

import dev.hitl.approval.ApprovalCommand.Request;
import dev.hitl.approval.ApprovalFact.Bypassed;
import dev.hitl.approval.ApprovalFact.Rejected;
import dev.hitl.approval.ApprovalFact.Requested;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.RequestDigest;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request leads to. */
final class RequestRules {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int MAX_TEXT_BYTES = 4 * 1024;

    private final Retention retention;

    RequestRules(Retention retention) {
        this.retention = retention;
    }

    /** What follows from principal and key alone; the same whether or not the id exists. */
    Optional<Ruling<ApprovalFact>> beforeState(Request command) {
        var principal = command.principal();
        if (!principal.belongsTo(command.key().workspace()) || !principal.mayAct()) {
            return Optional.of(Ruling.refused(
                    RefusalCode.NOT_OWNER,
                    "Expected a requester of workspace " + command.key().workspace() + ", but found " + principal
                            + " of " + principal.workspace().orElse("no workspace") + "; ask in your own workspace"));
        }
        return Optional.empty();
    }

    Ruling<ApprovalFact> onUnknown(Request command, Occurrence occurrence, Policy policy) {
        var ask = command.ask();
        var requirements = policy.requirementsFor(
                ask.action(), command.claimedRisk(), positive(command.timeout()), positive(command.useWithin()));
        var terms = new Terms(
                command.commandId(),
                command.principal(),
                command.digest(),
                requirements,
                command.bypass(),
                occurrence.at(),
                occurrence.at().plus(requirements.timeout()));
        var defects = defectsOf(command);
        if (!defects.isEmpty()) {
            return Ruling.accepted(rejected(command, terms, occurrence, defects.get(0)));
        }
        return Ruling.accepted(policy.passingRole(ask.action(), command.bypass())
                .<ApprovalFact>map(role -> bypassed(command, terms, occurrence, role))
                .orElseGet(() -> new Requested(terms, ask)));
    }

    private Rejected rejected(Request command, Terms terms, Occurrence occurrence, Defect defect) {
        var ending = endedAtOnce(
                Verdict.REJECTED,
                command,
                occurrence,
                Optional.of(defect.code().name()),
                defect.sentence(),
                Optional.empty());
        return new Rejected(terms, command.ask(), ending, occurrence.at().plus(retention.ended()));
    }

    /** Once signatures can be required, an unsigned request has to be asked about here, whatever roles its workspace has. */
    private Bypassed bypassed(Request command, Terms terms, Occurrence occurrence, String role) {
        var needs = terms.requirements();
        var useBy = Optional.of(occurrence.at().plus(needs.useWithin()));
        var ending = endedAtOnce(
                Verdict.BYPASSED,
                command,
                occurrence,
                Optional.empty(),
                "Nobody was asked: policy version " + needs.policyVersion() + " lets workspace "
                        + command.key().workspace() + " pass by its role " + role,
                useBy);
        return new Bypassed(terms, command.ask(), role, ending, retention.wholeUntil(occurrence.at(), useBy));
    }

    private static Ending endedAtOnce(
            Verdict verdict,
            Request command,
            Occurrence occurrence,
            Optional<String> code,
            String sentence,
            Optional<Instant> useBy) {
        return new Ending(
                verdict,
                occurrence.derivedId(command.key(), "outcome"),
                occurrence.at(),
                command.commandId(),
                command.principal(),
                code,
                sentence,
                useBy);
    }

    /**
     * The same request again changes nothing; the same id for something else is refused. A gate that leaves another bypass is
     * something else: one that wants to be asked must not take the answer of one that passed.
     */
    Ruling<ApprovalFact> onKnown(Request command, Terms terms) {
        if (terms.digest().equals(command.digest())
                && terms.bypass().equals(command.bypass())
                && terms.requester().isSameActorAs(command.principal())) {
            return new Ruling.Again<>();
        }
        return Ruling.refused(
                RefusalCode.ID_TAKEN,
                "Expected the same request as before under this id, but found another; use a new id for a new request");
    }

    Ruling<ApprovalFact> onRemembered(RequestDigest digest, Request command) {
        return Ruling.refused(
                RefusalCode.ALREADY_FINISHED,
                digest.equals(command.digest())
                        ? "This request ended too long ago for its outcome to be kept; ask again under a new id"
                        : "Expected a new id, but this one was used before; use a new id for a new request");
    }

    private static List<Defect> defectsOf(Request command) {
        var defects = new ArrayList<>(command.defects());
        var ask = command.ask();
        if (ask.action().isBlank() || ask.action().length() > 200) {
            defects.add(Defect.invalid("Expected an action of 1 to 200 characters, but found "
                    + ask.action().length() + "; name it in a few words"));
        }
        ask.tool()
                .filter(tool -> tool.length() > 200)
                .ifPresent(
                        tool -> defects.add(Defect.invalid("Expected a tool name of at most 200 characters, but found "
                                + tool.length() + "; shorten it")));
        var reasonBytes = ask.reason().getBytes(StandardCharsets.UTF_8).length;
        if (reasonBytes > MAX_TEXT_BYTES) {
            defects.add(Defect.invalid("Expected a reason of at most " + MAX_TEXT_BYTES + " bytes, but found "
                    + reasonBytes + "; say it shorter, or put it into the arguments"));
        }
        command.timeout().flatMap(t -> absurd("timeout", t)).ifPresent(defects::add);
        command.useWithin().flatMap(t -> absurd("use-within time", t)).ifPresent(defects::add);
        return defects;
    }

    private static Optional<Defect> absurd(String name, Duration wish) {
        if (wish.compareTo(SHORTEST) >= 0 && wish.compareTo(Policy.LONGEST) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Defect(
                RefusalCode.INVALID_TIMEOUT,
                "Expected a " + name + " of 1 ms to 365 days, but found " + wish.toMillis()
                        + " ms; leave it out for the policy's"));
    }

    private static Optional<Duration> positive(Optional<Duration> wish) {
        return wish.filter(w -> !w.isNegative() && !w.isZero());
    }
}
