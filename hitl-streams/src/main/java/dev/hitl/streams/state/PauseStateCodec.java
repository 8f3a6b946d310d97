package dev.hitl.streams.state;

import dev.hitl.pause.EarlyResume;
import dev.hitl.pause.EndedMark;
import dev.hitl.pause.EndedPause;
import dev.hitl.pause.OpenPause;
import dev.hitl.pause.PauseCommand.Resume;
import dev.hitl.pause.PauseState;
import dev.hitl.pause.PauseVerdict;

/** The binary form of where a task stands. */
public final class PauseStateCodec {

    /** Version written. */
    public static final int VERSION = 1;

    private PauseStateCodec() {}

    /** Returns the binary form. */
    public static byte[] encode(PauseState state) {
        return new Packer(VERSION)
                .optional(state.open(), PauseStateCodec::open)
                .optional(state.last(), PauseStateCodec::ended)
                .list(state.marks(), PauseStateCodec::mark)
                .list(state.early(), PauseStateCodec::early)
                .optional(state.timerDue(), Packer::time)
                .bytes();
    }

    /** Reads the binary form. */
    public static PauseState decode(byte[] bytes) {
        return Unpacker.read(
                "a task's pause",
                VERSION,
                bytes,
                in -> new PauseState(
                        in.optional(PauseStateCodec::open),
                        in.optional(PauseStateCodec::ended),
                        in.list(PauseStateCodec::mark),
                        in.list(PauseStateCodec::early),
                        in.optional(Unpacker::time)));
    }

    private static void open(Packer out, OpenPause pause) {
        out.text(pause.pauseId()).text(pause.commandId());
        IdentityParts.principal(out, pause.pausedBy());
        out.text(pause.reason())
                .flag(pause.agentsMayResume())
                .time(pause.pausedAt())
                .time(pause.deadline())
                .number(pause.policyVersion());
    }

    private static OpenPause open(Unpacker in) {
        return new OpenPause(
                in.text(),
                in.text(),
                IdentityParts.principal(in),
                in.text(),
                in.flag(),
                in.time(),
                in.time(),
                in.number());
    }

    private static void ended(Packer out, EndedPause ended) {
        open(out, ended.pause());
        out.name(ended.verdict())
                .text(ended.outcomeId())
                .text(ended.commandId())
                .optional(ended.by(), IdentityParts::principal)
                .optional(ended.code(), Packer::text)
                .text(ended.sentence())
                .optional(ended.message(), Packer::text)
                .optional(ended.payload(), Packer::text)
                .time(ended.endedAt());
    }

    private static EndedPause ended(Unpacker in) {
        return new EndedPause(
                open(in),
                in.name(PauseVerdict.class),
                in.text(),
                in.text(),
                in.optional(IdentityParts::principal),
                in.optional(Unpacker::text),
                in.text(),
                in.optional(Unpacker::text),
                in.optional(Unpacker::text),
                in.time());
    }

    private static void mark(Packer out, EndedMark mark) {
        out.text(mark.pauseId()).time(mark.endedAt());
    }

    private static EndedMark mark(Unpacker in) {
        return new EndedMark(in.text(), in.time());
    }

    private static void early(Packer out, EarlyResume early) {
        var resume = early.command();
        IdentityParts.key(out, resume.key());
        out.text(resume.commandId()).time(resume.issuedAt());
        IdentityParts.principal(out, resume.principal());
        out.optional(resume.pauseId(), Packer::text)
                .optional(resume.message(), Packer::text)
                .optional(resume.payload(), Packer::text);
        IdentityParts.occurrence(out, early.occurrence());
    }

    private static EarlyResume early(Unpacker in) {
        var resume = new Resume(
                IdentityParts.key(in),
                in.text(),
                in.time(),
                IdentityParts.principal(in),
                in.optional(Unpacker::text),
                in.optional(Unpacker::text),
                in.optional(Unpacker::text));
        return new EarlyResume(resume, IdentityParts.occurrence(in));
    }
}
