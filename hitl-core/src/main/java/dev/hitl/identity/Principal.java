package dev.hitl.identity;

import java.util.Objects;
import java.util.Optional;

/**
 * Who acts. Set by the entry point that authenticated the actor, never copied from a caller's text.
 *
 * @param kind what kind of actor
 * @param id canonical id within the kind, for example a mail address or a service name; 1 to 200 characters, no control
 *     characters
 * @param workspace the workspace it belongs to; empty for a person or service that belongs to none
 * @param assurance how it was authenticated
 */
public record Principal(PrincipalKind kind, String id, Optional<String> workspace, Assurance assurance) {

    /** The processor, acting on a deadline. */
    public static final Principal PROCESSOR =
            new Principal(PrincipalKind.SYSTEM, "processor", Optional.empty(), Assurance.NONE);

    /** @throws IllegalArgumentException if the id is empty, too long or has control characters */
    public Principal {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(assurance, "assurance");
        if (id == null || id.isBlank() || id.length() > 200 || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "Expected a principal id of 1 to 200 characters without control characters; name who acts");
        }
        workspace.ifPresent(SubjectKey::requireWorkspace);
    }

    /** An agent of a workspace. */
    public static Principal agent(String id, String workspace) {
        return new Principal(PrincipalKind.AGENT, id, Optional.of(workspace), Assurance.NONE);
    }

    /** A service of a workspace. */
    public static Principal service(String id, String workspace) {
        return new Principal(PrincipalKind.SERVICE, id, Optional.of(workspace), Assurance.NONE);
    }

    /** A person who belongs to no workspace. */
    public static Principal human(String id, Assurance assurance) {
        return new Principal(PrincipalKind.HUMAN, id, Optional.empty(), assurance);
    }

    /** Tells whether the principal is of the given workspace; one of no workspace is of none. */
    public boolean belongsTo(String owner) {
        return workspace.isPresent() && workspace.get().equals(owner);
    }

    /** Tells whether the principal is of a workspace other than the given one. */
    public boolean belongsElsewhere(String owner) {
        return workspace.isPresent() && !workspace.get().equals(owner);
    }

    /** Tells whether the principal is of a kind that may act at all: a person, a service or an agent. */
    public boolean mayAct() {
        return kind == PrincipalKind.HUMAN || kind == PrincipalKind.SERVICE || kind == PrincipalKind.AGENT;
    }

    /** Tells whether both are the same actor, however they came in; ids differ in more than case. */
    public boolean isSameActorAs(Principal other) {
        return kind == other.kind && id.equalsIgnoreCase(other.id);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + id;
    }
}
