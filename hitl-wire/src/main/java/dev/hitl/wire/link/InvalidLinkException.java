package dev.hitl.wire.link;

/** A link token that does not count; the message is for the person who opened it and never repeats the token. */
public final class InvalidLinkException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidLinkException(String message) {
        super(message);
    }
}
