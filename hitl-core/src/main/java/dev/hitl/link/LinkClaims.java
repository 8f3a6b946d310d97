package dev.hitl.link;

import java.time.Instant;
import java.util.Objects;

/**
 * What a token says: this recipient was sent a link to this subject.
 *
 * @param subject what it is good for; nothing else
 * @param recipient principal id of the one it was sent to, such as a mail address; 1 to 200 characters, no control
 *     characters
 * @param expiresAt the last instant it is good, the request's deadline; kept in milliseconds
 */
public record LinkClaims(LinkSubject subject, String recipient, Instant expiresAt) {

    private static final int MAX_RECIPIENT = 200;

    /** @throws IllegalArgumentException if the recipient is empty, too long or has control characters */
    public LinkClaims {
        Objects.requireNonNull(subject, "subject");
        expiresAt = Instant.ofEpochMilli(expiresAt.toEpochMilli());
        if (recipient == null
                || recipient.isBlank()
                || recipient.length() > MAX_RECIPIENT
                || recipient.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Expected a recipient of 1 to " + MAX_RECIPIENT
                    + " characters without control characters; a link is bound to one person");
        }
    }
}
