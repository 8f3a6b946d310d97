package dev.hitl.streams.state;

import dev.hitl.approval.Ask;

/** The binary form of what was asked; kept apart from the state, because it is large and never changes. */
public final class AskCodec {

    /** Version written. */
    public static final int VERSION = 1;

    private AskCodec() {}

    /** Returns the binary form. */
    public static byte[] encode(Ask ask) {
        return new Packer(VERSION)
                .text(ask.action())
                .optional(ask.tool(), Packer::text)
                .text(ask.reason())
                .text(ask.arguments())
                .list(ask.masked(), (out, masked) -> out.text(masked.path()).text(masked.commitment()))
                .bytes();
    }

    /** Reads the binary form. */
    public static Ask decode(byte[] bytes) {
        return Unpacker.read(
                "what was asked",
                VERSION,
                bytes,
                in -> new Ask(
                        in.text(),
                        in.optional(Unpacker::text),
                        in.text(),
                        in.text(),
                        in.list(from -> new Ask.Masked(from.text(), from.text()))));
    }
}
