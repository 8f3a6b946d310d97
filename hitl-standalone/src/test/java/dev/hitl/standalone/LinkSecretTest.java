package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.link.LinkSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkSecretTest {
    @TempDir
    private Path root;

    @Test
    void isTheSameAtTheNextStartAndAnotherInAnotherDirectory() {
        try (DataDirectory one = DataDirectory.open(root.resolve("one"));
                DataDirectory other = DataDirectory.open(root.resolve("other"))) {
            String first = LinkSecret.of(one);

            assertThat(LinkSecret.of(one)).isEqualTo(first);
            assertThat(LinkSecret.of(other)).isNotEqualTo(first);
            assertThat(first.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThanOrEqualTo(LinkSigner.MIN_SECRET_BYTES);
        }
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        try (DataDirectory directory = DataDirectory.open(root.resolve("one"))) {
            LinkSecret.of(directory);

            assertThat(Files.getPosixFilePermissions(directory.root().resolve("link.secret")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
