package dev.hitl.wire.rights;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who connects to the broker. One principal can have several roles; those that decide should never ask. */
public enum Role {
    REQUESTER("An agent or a service that asks for approvals and pauses its tasks (HitlClient)."),
    RESUMER("Beside REQUESTER: an agent that may also let paused tasks go on (HitlClient.resume)."),
    VIEWER("Beside REQUESTER or DECIDER: one that lists what waits (HitlClient.pendingApprovals, pausedTasks; hitl"
            + " pending). It sees every workspace's."),
    DECIDER("A service that decides or resumes for people it has signed in (HitlDecider)."),
    PROCESSOR("The processor; the only one with transactions."),
    NOTIFIER("The notifier, with all its channels."),
    CONSOLE("The web inbox."),
    OPERATOR("A person or a pipeline that sets policies, stops workspaces and looks after topics"
            + " (hitl topics check)."),
    AUDITOR("One who reads the audit trail and nothing else (hitl audit)."),
    CREATOR(
            "Beside OPERATOR, or the processor where it creates its topics: may create topics (hitl topics create, which"
                    + " writes the partition count down with the rights of OPERATOR).");

    private final String meaning;

    Role(String meaning) {
        this.meaning = meaning;
    }

    /** Returns who that is, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Returns the name as people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role that people write so; empty if there is none. */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
