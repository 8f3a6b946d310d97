package dev.hitl.notifier.email;

/** How the way to the mail server is protected. Certificate and host name are always checked where there is one. */
public enum Encryption {
    /** Begins in plain text and must turn to TLS before anything else is said; usual on port 587. */
    STARTTLS,
    /** TLS from the first byte; usual on port 465. */
    TLS,
    /** None: for a server on this machine, such as a test's or a local relay. */
    NONE
}
