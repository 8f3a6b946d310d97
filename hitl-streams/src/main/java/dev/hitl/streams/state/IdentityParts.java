package dev.hitl.streams.state;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.InputPosition;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.Principal;
import dev.hitl.identity.PrincipalKind;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import java.util.HexFormat;

/** Parts that approvals and pauses share. */
final class IdentityParts {

    private static final int DIGEST_BYTES = 32;

    private IdentityParts() {}

    static void principal(Packer out, Principal principal) {
        out.name(principal.kind())
                .text(principal.id())
                .optional(principal.workspace(), Packer::text)
                .name(principal.assurance());
    }

    static Principal principal(Unpacker in) {
        return new Principal(
                in.name(PrincipalKind.class), in.text(), in.optional(Unpacker::text), in.name(Assurance.class));
    }

    static void key(Packer out, SubjectKey key) {
        out.text(key.workspace()).text(key.id());
    }

    static SubjectKey key(Unpacker in) {
        return new SubjectKey(in.text(), in.text());
    }

    static void digest(Packer out, RequestDigest digest) {
        out.raw(HexFormat.of().parseHex(digest.hex()));
    }

    static RequestDigest digest(Unpacker in) {
        return new RequestDigest(HexFormat.of().formatHex(in.raw(DIGEST_BYTES)));
    }

    static void occurrence(Packer out, Occurrence occurrence) {
        var input = occurrence.input();
        out.time(occurrence.at())
                .text(input.topic())
                .number(input.partition())
                .number(input.offset())
                .time(input.brokerTime());
    }

    static Occurrence occurrence(Unpacker in) {
        return new Occurrence(in.time(), new InputPosition(in.text(), (int) in.number(), in.number(), in.time()));
    }
}
