package dev.hitl.streams.state;

import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.approval.ApprovalCommand.Withdraw;
import dev.hitl.approval.EarlyCommand;
import dev.hitl.approval.Ending;
import dev.hitl.approval.Grant;
import dev.hitl.approval.Terms;
import dev.hitl.approval.Verdict;
import dev.hitl.approval.Vote;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Risk;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Requirements;
import java.util.Set;

/** Parts of an approval's state. */
final class ApprovalParts {

    private static final int DECIDE = 1;
    private static final int WITHDRAW = 2;

    private ApprovalParts() {}

    /** A gate's word on bypass follows only where it has one, which takes version 2. */
    static void terms(Packer out, Terms terms) {
        out.text(terms.commandId());
        IdentityParts.principal(out, terms.requester());
        IdentityParts.digest(out, terms.digest());
        requirements(out, terms.requirements());
        terms.bypass()
                .only()
                .ifPresent(roles -> out.list(roles.stream().sorted().toList(), Packer::text));
        out.time(terms.requestedAt()).time(terms.deadline());
    }

    static Terms terms(Unpacker in) {
        return new Terms(
                in.text(),
                IdentityParts.principal(in),
                IdentityParts.digest(in),
                requirements(in),
                bypass(in),
                in.time(),
                in.time());
    }

    private static Bypass bypass(Unpacker in) {
        return in.version() == 1 ? Bypass.AS_POLICY : Bypass.only(Set.copyOf(in.list(Unpacker::text)));
    }

    private static void requirements(Packer out, Requirements needs) {
        out.number(needs.policyVersion())
                .name(needs.risk())
                .number(needs.approvalsNeeded())
                .list(needs.approvers().stream().sorted().toList(), Packer::text)
                .list(needs.decidingServices().stream().sorted().toList(), Packer::text)
                .name(needs.leastAssurance())
                .duration(needs.timeout())
                .duration(needs.useWithin());
    }

    private static Requirements requirements(Unpacker in) {
        return new Requirements(
                in.number(),
                in.name(Risk.class),
                (int) in.number(),
                Set.copyOf(in.list(Unpacker::text)),
                Set.copyOf(in.list(Unpacker::text)),
                in.name(Assurance.class),
                in.duration(),
                in.duration());
    }

    static void vote(Packer out, Vote vote) {
        out.text(vote.commandId());
        IdentityParts.principal(out, vote.principal());
        out.flag(vote.approve()).optional(vote.comment(), Packer::text).time(vote.at());
    }

    static Vote vote(Unpacker in) {
        return new Vote(in.text(), IdentityParts.principal(in), in.flag(), in.optional(Unpacker::text), in.time());
    }

    static void ending(Packer out, Ending ending) {
        out.name(ending.verdict()).text(ending.outcomeId()).time(ending.at()).text(ending.commandId());
        IdentityParts.principal(out, ending.by());
        out.optional(ending.code(), Packer::text).text(ending.sentence()).optional(ending.useBy(), Packer::time);
    }

    static Ending ending(Unpacker in) {
        return new Ending(
                in.name(Verdict.class),
                in.text(),
                in.time(),
                in.text(),
                IdentityParts.principal(in),
                in.optional(Unpacker::text),
                in.text(),
                in.optional(Unpacker::time));
    }

    static void grant(Packer out, Grant grant) {
        out.text(grant.claimId());
        IdentityParts.principal(out, grant.by());
        out.time(grant.at()).optional(grant.run(), (to, run) -> to.text(run.commandId())
                .flag(run.finished())
                .optional(run.detail(), Packer::text)
                .time(run.at()));
    }

    static Grant grant(Unpacker in) {
        return new Grant(
                in.text(),
                IdentityParts.principal(in),
                in.time(),
                in.optional(from ->
                        new Grant.RunEnd(from.text(), from.flag(), from.optional(Unpacker::text), from.time())));
    }

    static void early(Packer out, EarlyCommand early) {
        var command = early.command();
        if (command instanceof Decide decide) {
            out.number(DECIDE);
            IdentityParts.key(out, decide.key());
            out.text(decide.commandId()).time(decide.issuedAt());
            IdentityParts.principal(out, decide.principal());
            out.flag(decide.approve());
            IdentityParts.digest(out, decide.digest());
            out.optional(decide.comment(), Packer::text);
        } else if (command instanceof Withdraw withdraw) {
            out.number(WITHDRAW);
            IdentityParts.key(out, withdraw.key());
            out.text(withdraw.commandId()).time(withdraw.issuedAt());
            IdentityParts.principal(out, withdraw.principal());
            out.optional(withdraw.reason(), Packer::text);
        } else {
            throw new IllegalStateException("Expected a decision or withdrawal to wait for its request, but found "
                    + command.getClass().getSimpleName());
        }
        IdentityParts.occurrence(out, early.occurrence());
    }

    static EarlyCommand early(Unpacker in) {
        var kind = (int) in.number();
        var key = IdentityParts.key(in);
        var commandId = in.text();
        var issuedAt = in.time();
        var principal = IdentityParts.principal(in);
        var command =
                switch (kind) {
                    case DECIDE ->
                        new Decide(
                                key,
                                commandId,
                                issuedAt,
                                principal,
                                in.flag(),
                                IdentityParts.digest(in),
                                in.optional(Unpacker::text));
                    case WITHDRAW -> new Withdraw(key, commandId, issuedAt, principal, in.optional(Unpacker::text));
                    default -> throw new IllegalArgumentException("no such early command");
                };
        return new EarlyCommand(command, IdentityParts.occurrence(in));
    }
}
