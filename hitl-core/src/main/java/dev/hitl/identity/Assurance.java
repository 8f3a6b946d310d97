package dev.hitl.identity;

/** How the entry point authenticated a principal, from weakest to strongest. */
public enum Assurance {
    /** A way newer than this reader; counts as none. */
    UNKNOWN,
    /** The record's author says so; broker rights alone stand behind it. */
    NONE,
    /** The token of a console that listens on loopback only. */
    LOCAL,
    /** A signed link that was sent to a mailbox: proves no more than the mailbox. */
    LINK,
    /** A request that Slack signed. */
    SLACK,
    /** An API token. */
    TOKEN,
    /** An identity provider. */
    OIDC;

    private int rank() {
        return Math.max(ordinal(), NONE.ordinal());
    }

    /** Tells whether this counts for at least as much as the other. */
    public boolean atLeast(Assurance least) {
        return rank() >= least.rank();
    }
}
