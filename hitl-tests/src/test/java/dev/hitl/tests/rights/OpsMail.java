package dev.hitl.tests.rights;

import dev.hitl.link.LinkSigner;
import dev.hitl.link.PublicUrl;
import dev.hitl.link.ReviewLinks;
import dev.hitl.notifier.email.Destination;
import dev.hitl.notifier.email.EmailChannel;
import dev.hitl.notifier.email.EmailSettings;
import dev.hitl.notifier.email.Encryption;
import dev.hitl.notifier.email.MailServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A channel that mails one person by a server on this machine. */
final class OpsMail {

    private OpsMail() {}

    static EmailChannel by(int port) {
        var server = new MailServer(
                "127.0.0.1", port, Encryption.NONE, false, Optional.empty(), Optional.empty(), Duration.ofMinutes(1));
        var signer = new LinkSigner("a link secret for tests, 32 bytes".getBytes(StandardCharsets.UTF_8));
        return new EmailChannel(
                new EmailSettings(
                        "email",
                        server,
                        "hitl@example.com",
                        List.of(Destination.person("ops@example.com")),
                        ZoneOffset.UTC),
                new ReviewLinks(new PublicUrl("https://hitl.example.com"), signer),
                InstantSource.system());
    }
}
