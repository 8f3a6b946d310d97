package dev.hitl.link;

/** What came of reading a token that somebody brought. */
public sealed interface OpenedLink {

    /**
     * The token is ours and still good. It proves that its bearer reads the recipient's mailbox, and no more.
     *
     * @param claims what it says
     */
    record Opened(LinkClaims claims) implements OpenedLink {}

    /**
     * The token is ours, but the request's deadline has passed. It opens nothing.
     *
     * @param claims what it said
     */
    record Expired(LinkClaims claims) implements OpenedLink {}

    /**
     * Not one of our tokens, or changed on its way.
     *
     * @param why for the log; never a part of the token
     */
    record Invalid(String why) implements OpenedLink {}
}
