package dev.hitl.console.access;

import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.link.LinkKind;
import dev.hitl.link.LinkSubject;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is calling and what the call may reach.
 *
 * @param principal who acts
 * @param only the one subject that a link is good for; empty for people who signed in, who see everything
 * @param until when it ends; empty for as long as the console runs
 */
public record Session(Principal principal, Optional<LinkSubject> only, Optional<Instant> until) {

    /** Tells whether it sees everything. */
    public boolean seesEverything() {
        return only.isEmpty();
    }

    /** Tells whether it may see the subject. */
    public boolean maySee(LinkKind kind, SubjectKey key) {
        return only.map(s -> s.kind() == kind && s.key().equals(key)).orElse(true);
    }

    /** Tells whether it may see a subject as it is now: a link shows the version that it was sent for and none that came later. */
    public boolean maySee(LinkSubject shown) {
        return only.map(shown::equals).orElse(true);
    }
}
