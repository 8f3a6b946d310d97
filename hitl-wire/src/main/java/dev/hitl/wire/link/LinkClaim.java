package dev.hitl.wire.link;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import java.util.Objects;

/**
 * What a signed link says: one person may look at one approval, and decide on it, until a time.
 *
 * @param subject the approval
 * @param recipient canonical id of the person it was sent to, such as a mail address
 * @param expiresAt first instant at which the link no longer counts; the approval's deadline
 */
public record LinkClaim(SubjectKey subject, String recipient, Instant expiresAt) {

    /** @throws IllegalArgumentException if the recipient is not a principal id */
    public LinkClaim {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(Principal.human(recipient, Assurance.LINK));
    }

    /** Who acts when the link is used: the recipient, as sure as the mailbox is. */
    public Principal principal() {
        return Principal.human(recipient, Assurance.LINK);
    }
}
