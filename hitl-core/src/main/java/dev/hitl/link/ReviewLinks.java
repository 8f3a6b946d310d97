package dev.hitl.link;

import dev.hitl.notice.Notice;

/**
 * The links that notices are sent with, minted at sending.
 *
 * @param console where people reach the console
 * @param signer mints the tokens
 */
public record ReviewLinks(PublicUrl console, LinkSigner signer) {

    /**
     * Returns the link for one person. Good until the notice's deadline, for what the notice shows, for this person.
     *
     * @param recipient principal id, such as the mail address
     */
    public String personal(Notice notice, String recipient) {
        var subject = LinkSubject.of(notice);
        return console.page(subject, signer.mint(new LinkClaims(subject, recipient, notice.deadline())));
    }

    /** Returns the link for a place that several people read: it proves nothing, so they sign in. */
    public String shared(Notice notice) {
        return console.page(LinkSubject.of(notice));
    }
}
