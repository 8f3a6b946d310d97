package dev.hitl.config.settings;

/** How a mail server's connection is protected. */
public enum MailTls {
    /** Upgraded before anything is said; refused if the server can't. */
    STARTTLS,
    /** From the first byte. */
    IMPLICIT,
    /** Not at all. */
    NONE
}
