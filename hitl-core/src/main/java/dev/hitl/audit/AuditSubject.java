package dev.hitl.audit;

import dev.hitl.identity.SubjectKey;

/**
 * What an audit entry is about.
 *
 * @param kind approval, pause or the workspace itself
 * @param workspace the owner, or {@code *} for all
 * @param id the approval or task id; empty text for a workspace
 */
public record AuditSubject(Kind kind, String workspace, String id) {

    /** What kind of subject. */
    public enum Kind {
        APPROVAL,
        PAUSE,
        WORKSPACE
    }

    /** An approval. */
    public static AuditSubject approval(SubjectKey key) {
        return new AuditSubject(Kind.APPROVAL, key.workspace(), key.id());
    }

    /** A task's pause. */
    public static AuditSubject pause(SubjectKey key) {
        return new AuditSubject(Kind.PAUSE, key.workspace(), key.id());
    }

    /** A workspace, or {@code *} for all of them. */
    public static AuditSubject workspace(String workspace) {
        return new AuditSubject(Kind.WORKSPACE, workspace, "");
    }
}
