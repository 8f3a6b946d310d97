package dev.hitl.notifier.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.PublicUrl;
import dev.hitl.link.ReviewLinks;
import dev.hitl.notifier.Notices;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A channel and the mail server it talks to. */
final class EmailFixture {

    static final LinkSigner SIGNER =
            new LinkSigner("a link secret for tests, 32 bytes".getBytes(StandardCharsets.UTF_8));
    static final ReviewLinks LINKS = new ReviewLinks(new PublicUrl("https://hitl.example.com"), SIGNER);
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final InstantSource CLOCK = InstantSource.fixed(Notices.ASKED);

    private EmailFixture() {}

    static GreenMail smtp(int port) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    static EmailChannel channel(MailServer server, Destination... to) {
        return new EmailChannel(
                new EmailSettings("email", server, "hitl@example.com", List.of(to), BERLIN), LINKS, CLOCK);
    }

    static MailServer plain(int port) {
        return server("127.0.0.1", port, Encryption.NONE, Optional.empty());
    }

    static MailServer server(String host, int port, Encryption encryption, Optional<MailServer.TrustStore> trust) {
        return new MailServer(host, port, encryption, false, Optional.empty(), trust, Duration.ofSeconds(5));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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
