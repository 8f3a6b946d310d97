package dev.hitl.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/** What links in mails are signed with: made once for a data directory, so that a link still opens after a restart. */
final class LinkSecret {
    private static final int BYTES = 48;

    private LinkSecret() {}

    /** The secret of a directory, which is made if it is not there yet; at least 32 bytes of ASCII. */
    static String of(DataDirectory directory) {
        Path file = directory.root().resolve("link.secret");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                Path fresh = OwnerOnly.createFile(directory.root());
                Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make " + file, e);
        }
    }
}
