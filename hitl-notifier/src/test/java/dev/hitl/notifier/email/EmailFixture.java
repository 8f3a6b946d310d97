package dev.hitl.notifier.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.PublicUrl;
import dev.hitl.link.ReviewLinks;
import dev.hitl.notifier.NobodyThere;
import dev.hitl.notifier.Notices;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel and the mail server it talks to. */
final class EmailFixture {

    private static final Logger LOG = LoggerFactory.getLogger(EmailFixture.class);

    static final LinkSigner SIGNER =
            new LinkSigner("a link secret for tests, 32 bytes".getBytes(StandardCharsets.UTF_8));
    static final ReviewLinks LINKS = new ReviewLinks(new PublicUrl("https://hitl.example.com"), SIGNER);
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final InstantSource CLOCK = InstantSource.fixed(Notices.ASKED);

    /** As long as a mail server may be given: it shares a busy machine with the tests. */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    // Below those that systems give to outgoing connections: one of these could take the port before a server does.
    private static final int FIRST_PORT = 10_000;
    private static final int BEYOND_PORTS = 32_000;

    private EmailFixture() {}

    /** A server at a port of its own choice, which it tells once it has started. */
    static GreenMail mailServer(String protocol) {
        return mailServer(protocol, 0);
    }

    static GreenMail mailServer(String protocol, int port) {
        var setup = new ServerSetup(port, "127.0.0.1", protocol);
        // Two seconds otherwise, in which a busy machine may not come to begin a thread.
        setup.setServerStartupTimeout(Duration.ofMinutes(5).toMillis());
        return new GreenMail(setup);
    }

    static EmailChannel channel(MailServer server, Destination... to) {
        return new EmailChannel(
                new EmailSettings("email", server, "hitl@example.com", List.of(to), BERLIN), LINKS, CLOCK);
    }

    static MailServer plain(int port) {
        return server("127.0.0.1", port, Encryption.NONE, Optional.empty());
    }

    static MailServer server(String host, int port, Encryption encryption, Optional<MailServer.TrustStore> trust) {
        return new MailServer(host, port, encryption, false, Optional.empty(), trust, PATIENT);
    }

    /** A port for a server that has to come back to it, which one that the system chooses may not allow. */
    static int freePort() throws IOException {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FIRST_PORT, BEYOND_PORTS);
            try (var nobody = NobodyThere.at(port)) {
                return nobody.port();
            } catch (BindException taken) {
                LOG.debug("Port {} is somebody else's; another is drawn", port, taken);
            }
        }
    }

    static String text(MimeMessage message) throws MessagingException, IOException {
        return part(message, 0);
    }

    static String html(MimeMessage message) throws MessagingException, IOException {
        return part(message, 1);
    }

    private static String part(MimeMessage message, int index) throws MessagingException, IOException {
        return ((MimeMultipart) message.getContent())
                .getBodyPart(index)
                .getContent()
                .toString()
                .replace("\r\n", "\n");
    }
}
