package dev.hitl.approval;

import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.approval.ApprovalFact.Concluded;
import dev.hitl.approval.ApprovalFact.Voted;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.Principal;
import dev.hitl.identity.PrincipalKind;
import dev.hitl.ruling.Refusal;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may decide, and what a vote leads to. */
final class DecisionRules {

    private static final int MAX_COMMENT_BYTES = 4 * 1024;

    private final Retention retention;

    DecisionRules(Retention retention) {
        this.retention = retention;
    }

    /** What follows from principal, key and policy alone; the same whether or not the id exists. */
    Optional<Ruling<ApprovalFact>> beforeState(Decide command, Set<String> decidingServices) {
        var principal = command.principal();
        var named = principal.kind() == PrincipalKind.SERVICE
                && decidingServices.contains(principal.id().toLowerCase(Locale.ROOT));
        if (principal.kind() != PrincipalKind.HUMAN && !named) {
            return Optional.of(Ruling.refused(
                    RefusalCode.NOT_ELIGIBLE,
                    "Expected a person, or a service that the policy names, but found " + principal
                            + "; agents never decide"));
        }
        if (principal.belongsElsewhere(command.key().workspace())) {
            return Optional.of(new Ruling.Refused<>(Refusal.hidden(
                    "approval",
                    RefusalCode.NOT_OWNER,
                    "Expected a decider of workspace " + command.key().workspace() + " or of none, but found "
                            + principal + " of " + principal.workspace().orElseThrow())));
        }
        if (command.comment()
                        .map(c -> c.getBytes(StandardCharsets.UTF_8).length)
                        .orElse(0)
                > MAX_COMMENT_BYTES) {
            return Optional.of(Ruling.refused(
                    RefusalCode.INVALID_REQUEST,
                    "Expected a comment of at most " + MAX_COMMENT_BYTES + " bytes; shorten it"));
        }
        return Optional.empty();
    }

    Ruling<ApprovalFact> onOpen(Open open, Decide command, Occurrence occurrence) {
        if (isRepeat(open.votes(), command)) {
            return new Ruling.Again<>();
        }
        var terms = open.terms();
        if (occurrence.at().isAfter(terms.deadline())) {
            return Ruling.refused(
                    RefusalCode.TOO_LATE,
                    "Expected a decision by " + terms.deadline() + ", but it came at " + occurrence.at()
                            + "; the approval expires");
        }
        return ineligible(open, command).orElseGet(() -> counted(open, command, occurrence));
    }

    Ruling<ApprovalFact> onEnded(Ended ended, Decide command) {
        if (isRepeat(ended.votes(), command)) {
            return new Ruling.Again<>();
        }
        var ending = ended.ending();
        return Ruling.refused(
                RefusalCode.ALREADY_DECIDED,
                "Your decision was not counted: " + ending.sentence() + " (" + ending.at() + ")");
    }

    /** Another's vote, or another choice, under the id of one that counted is no repeat of it. */
    private static boolean isRepeat(List<Vote> votes, Decide command) {
        return votes.stream()
                .anyMatch(v -> v.commandId().equals(command.commandId())
                        && v.principal().isSameActorAs(command.principal())
                        && v.approve() == command.approve());
    }

    private Optional<Ruling<ApprovalFact>> ineligible(Open open, Decide command) {
        var principal = command.principal();
        var needs = open.terms().requirements();
        if (isRequester(open.terms().requester(), principal)) {
            return refuse(
                    RefusalCode.FOUR_EYES,
                    "Expected someone other than who asked (" + principal + "); ask a colleague to decide");
        }
        var id = principal.id().toLowerCase(Locale.ROOT);
        if (!needs.approvers().isEmpty() && !needs.approvers().contains(id)) {
            return refuse(
                    RefusalCode.NOT_ELIGIBLE,
                    "Expected one of the approvers that the policy names, but found " + principal
                            + "; ask one of them");
        }
        if (!principal.assurance().atLeast(needs.leastAssurance())) {
            return refuse(
                    RefusalCode.ASSURANCE_TOO_LOW,
                    "Expected sign-in by " + needs.leastAssurance() + " or better for " + needs.risk()
                            + " risk, but found " + principal.assurance() + "; sign in at the console");
        }
        if (!open.terms().digest().equals(command.digest())) {
            return refuse(
                    RefusalCode.OTHER_DIGEST,
                    "Expected a decision on what is asked now, but found another digest;"
                            + " open the approval again and decide on what it shows");
        }
        if (open.votes().stream().anyMatch(v -> v.principal().id().equalsIgnoreCase(principal.id()))) {
            return refuse(
                    RefusalCode.ALREADY_VOTED,
                    "Expected one vote a person, but " + principal + " has voted; others have to decide");
        }
        return Optional.empty();
    }

    private Ruling<ApprovalFact> counted(Open open, Decide command, Occurrence occurrence) {
        var at = later(occurrence.at(), open.terms().requestedAt());
        var vote = new Vote(command.commandId(), command.principal(), command.approve(), command.comment(), at);
        var voted = new Voted(vote);
        if (!command.approve()) {
            return Ruling.accepted(voted, concluded(open.vote(vote), command, occurrence, Verdict.DENIED));
        }
        if (open.votes().size() + 1 < open.terms().requirements().approvalsNeeded()) {
            return Ruling.accepted(voted);
        }
        return Ruling.accepted(voted, concluded(open.vote(vote), command, occurrence, Verdict.APPROVED));
    }

    private Concluded concluded(Open open, Decide command, Occurrence occurrence, Verdict verdict) {
        var at = later(occurrence.at(), open.terms().requestedAt());
        var sentence = verdict == Verdict.DENIED
                ? "Denied by " + command.principal().id()
                        + command.comment()
                                .filter(c -> !c.isBlank())
                                .map(c -> ": " + c)
                                .orElse("")
                : "Approved by "
                        + open.votes().stream().map(v -> v.principal().id()).collect(Collectors.joining(" and "));
        var useBy = verdict.grants()
                ? Optional.of(at.plus(open.terms().requirements().useWithin()))
                : Optional.<Instant>empty();
        var ending = new Ending(
                verdict,
                occurrence.derivedId(command.key(), "outcome"),
                at,
                command.commandId(),
                command.principal(),
                Optional.empty(),
                sentence,
                useBy);
        return new Concluded(ending, retention.wholeUntil(at, useBy));
    }

    /** A person or service that asked may not decide, and neither may one that hides behind an agent's name. */
    private static boolean isRequester(Principal requester, Principal decider) {
        return requester.id().equalsIgnoreCase(decider.id());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Optional<Ruling<ApprovalFact>> refuse(RefusalCode code, String sentence) {
        return Optional.of(Ruling.refused(code, sentence));
    }
}
