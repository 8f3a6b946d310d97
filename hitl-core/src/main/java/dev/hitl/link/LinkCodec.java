package dev.hitl.link;

import dev.hitl.identity.SubjectKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The claims as bytes: kind, workspace, id, version, recipient, expiry. */
final class LinkCodec {

    private LinkCodec() {}

    static byte[] write(LinkClaims claims) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(claims.subject().kind().name());
            out.writeUTF(claims.subject().key().workspace());
            out.writeUTF(claims.subject().key().id());
            out.writeUTF(claims.subject().version());
            out.writeUTF(claims.recipient());
            out.writeLong(claims.expiresAt().toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the claims, or nothing if the text is not exactly what {@link #write} makes. */
    static Optional<LinkClaims> read(String base64) {
        try (var in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(base64)))) {
            var kind = LinkKind.valueOf(in.readUTF());
            var subject = new LinkSubject(kind, new SubjectKey(in.readUTF(), in.readUTF()), in.readUTF());
            var claims = new LinkClaims(subject, in.readUTF(), Instant.ofEpochMilli(in.readLong()));
            return in.read() < 0 ? Optional.of(claims) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
