package dev.hitl.streams.state;

import dev.hitl.approval.ApprovalState;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.ApprovalState.Remembered;
import dev.hitl.approval.ApprovalState.Unknown;
import dev.hitl.approval.Terms;
import dev.hitl.approval.Verdict;
import java.util.Optional;

/** The binary form of where an approval stands. */
public final class ApprovalStateCodec {

    /** The newest version that is read; from it on, a gate's word on bypass is held. */
    public static final int VERSION = 2;

    private static final int WITHOUT_BYPASS = 1;

    private static final int UNKNOWN = 1;
    private static final int OPEN = 2;
    private static final int ENDED = 3;
    private static final int REMEMBERED = 4;

    private ApprovalStateCodec() {}

    /** Returns the binary form, in the oldest version that can hold it: the release before this one reads what it could have written. */
    public static byte[] encode(ApprovalState state) {
        var out = new Packer(versionFor(state));
        if (state instanceof Unknown unknown) {
            out.raw(new byte[] {UNKNOWN})
                    .list(unknown.early(), ApprovalParts::early)
                    .optional(unknown.timerDue(), Packer::time);
        } else if (state instanceof Open open) {
            out.raw(new byte[] {OPEN});
            ApprovalParts.terms(out, open.terms());
            out.list(open.votes(), ApprovalParts::vote).time(open.due());
        } else if (state instanceof Ended ended) {
            out.raw(new byte[] {ENDED});
            ApprovalParts.terms(out, ended.terms());
            out.list(ended.votes(), ApprovalParts::vote);
            ApprovalParts.ending(out, ended.ending());
            out.optional(ended.grant(), ApprovalParts::grant).time(ended.purgeDue());
        } else if (state instanceof Remembered remembered) {
            out.raw(new byte[] {REMEMBERED});
            IdentityParts.digest(out, remembered.digest());
            out.name(remembered.verdict()).time(remembered.endedAt()).time(remembered.forgetDue());
        } else {
            throw new IllegalStateException(
                    "No binary form for " + state.getClass().getSimpleName());
        }
        return out.bytes();
    }

    /**
     * Reads the binary form.
     *
     * @throws UnknownVersion if only a newer release can read them
     * @throws IllegalStateException if the bytes do not fit their version
     */
    public static ApprovalState decode(byte[] bytes) {
        return Unpacker.read("an approval's state", VERSION, bytes, ApprovalStateCodec::read);
    }

    private static int versionFor(ApprovalState state) {
        var terms = state instanceof Open open
                ? Optional.of(open.terms())
                : state instanceof Ended ended ? Optional.of(ended.terms()) : Optional.<Terms>empty();
        return terms.flatMap(t -> t.bypass().only()).isPresent() ? VERSION : WITHOUT_BYPASS;
    }

    private static ApprovalState read(Unpacker in) {
        return switch (in.kind()) {
            case UNKNOWN -> new Unknown(in.list(ApprovalParts::early), in.optional(Unpacker::time));
            case OPEN -> new Open(ApprovalParts.terms(in), in.list(ApprovalParts::vote), in.time());
            case ENDED ->
                new Ended(
                        ApprovalParts.terms(in),
                        in.list(ApprovalParts::vote),
                        ApprovalParts.ending(in),
                        in.optional(ApprovalParts::grant),
                        in.time());
            case REMEMBERED -> new Remembered(IdentityParts.digest(in), in.name(Verdict.class), in.time(), in.time());
            default -> throw new IllegalArgumentException("no such state");
        };
    }
}
