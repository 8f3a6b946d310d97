package dev.hitl.notifier.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Connections to one mail server, and the messages that go over them. */
final class SmtpSession {

    private static final String UTF_8 = "UTF-8";

    private final MailServer server;
    private final Session session;

    /** @throws IllegalArgumentException if the trust store cannot be read */
    SmtpSession(MailServer server) {
        this.server = server;
        this.session = Session.getInstance(properties(server));
    }

    /** Opens a connection, to be closed by the caller. */
    Transport connect() throws MessagingException {
        var transport = session.getTransport("smtp");
        if (server.login().isPresent()) {
            var login = server.login().get();
            transport.connect(
                    server.host(), server.port(), login.user(), login.password().reveal());
        } else {
            transport.connect(server.host(), server.port(), null, null);
        }
        return transport;
    }

    /** Writes a mail as a message. */
    MimeMessage message(Mail mail, String from, Destination to, Instant at) throws MessagingException {
        var message = new IdentifiedMessage(session, mail.messageId());
        message.setFrom(new InternetAddress(from));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to.address()));
        message.setSubject(mail.subject(), UTF_8);
        message.setSentDate(Date.from(at));
        // Keeps out-of-office replies from answering a machine (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        if (mail.answers().isPresent()) {
            message.setHeader("In-Reply-To", mail.answers().get());
            message.setHeader("References", mail.answers().get());
        }
        var text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8);
        var html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private static Properties properties(MailServer server) {
        var properties = new Properties();
        var millis = Long.toString(server.timeout().toMillis());
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        var isStartTls = Boolean.toString(server.encryption() == Encryption.STARTTLS);
        properties.put("mail.smtp.starttls.enable", isStartTls);
        properties.put("mail.smtp.starttls.required", isStartTls);
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.encryption() == Encryption.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        // Without this a failing TLS socket factory would be replaced by a plain one.
        properties.put("mail.smtp.socketFactory.fallback", "false");
        server.trustStore().ifPresent(store -> properties.put("mail.smtp.ssl.socketFactory", trusting(store)));
        return properties;
    }

    private static SSLSocketFactory trusting(MailServer.TrustStore store) {
        try (var in = Files.newInputStream(store.file())) {
            var certificates = KeyStore.getInstance("PKCS12");
            certificates.load(in, store.password().toCharArray());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificates);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Expected a PKCS #12 trust store in " + store.file()
                            + ", but it cannot be read; check the file and its password",
                    e);
        }
    }

    /** Keeps the id that threads rest on, where Jakarta Mail would make up one of its own. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final String messageId;

        IdentifiedMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
