package dev.hitl.standalone.demo;

import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A mail as the server received it.
 *
 * @param to its first recipient
 * @param subject its subject, decoded
 * @param text its plain-text part; empty where it has none
 * @param messageId its Message-ID
 * @param inReplyTo the Message-ID that it answers
 * @param at when it came in, by the story's clock
 */
public record Letter(String to, String subject, String text, String messageId, Optional<String> inReplyTo, long at) {
    static Letter of(MimeMessage message, long at) throws MessagingException {
        String[] replied = message.getHeader("In-Reply-To");
        return new Letter(
                message.getRecipients(RecipientType.TO)[0].toString(),
                message.getSubject(),
                plainText(message).orElse(""),
                message.getMessageID(),
                Optional.ofNullable(replied).map(ids -> ids[0]),
                at);
    }

    /** The first line that says something. */
    public String firstLine() {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> plainText(Part part) throws MessagingException {
        try {
            if (part.isMimeType("text/plain")) {
                return Optional.of((String) part.getContent());
            }
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart each = parts.getBodyPart(i);
                    Optional<String> text = plainText(each);
                    if (text.isPresent()) {
                        return text;
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A mail could not be read", e);
        }
    }
}
