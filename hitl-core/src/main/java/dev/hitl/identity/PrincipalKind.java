package dev.hitl.identity;

/** What kind of actor a principal is. */
public enum PrincipalKind {
    /** A kind newer than this reader; has no right at all. */
    UNKNOWN,
    /** A person. */
    HUMAN,
    /** A program that may decide where the workspace's policy names it. */
    SERVICE,
    /** A program that asks; never decides. */
    AGENT,
    /** The processor itself. */
    SYSTEM
}
