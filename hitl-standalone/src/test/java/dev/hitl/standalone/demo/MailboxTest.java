package dev.hitl.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.Patiently;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MailboxTest {
    @Test
    void tellsOfAMailThatCameOverSmtp() throws Exception {
        try (Mailbox mailbox = Mailbox.start("ops@example.com")) {
            CompletableFuture<Letter> awaited =
                    mailbox.await(letter -> letter.subject().contains("Wipe"));
            send(mailbox, "Approve? Wipe production DB", "\n  By 14:32.\nWhy: a test");

            Letter letter = awaited.get(Patiently.SOON.toSeconds(), TimeUnit.SECONDS);

            assertThat(letter.to()).isEqualTo("ops@example.com");
            assertThat(letter.firstLine()).isEqualTo("By 14:32.");
            assertThat(letter.inReplyTo()).contains("<first@example.com>");
            assertThat(mailbox.letters()).containsExactly(letter);
        }
    }

    private static void send(Mailbox mailbox, String subject, String text) throws Exception {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", mailbox.port());
        MimeMessage message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("hitl@example.com"));
        message.setRecipient(RecipientType.TO, new InternetAddress(mailbox.address()));
        message.setSubject(subject);
        message.setHeader("In-Reply-To", "<first@example.com>");
        message.setText(text);
        Transport.send(message);
    }
}
