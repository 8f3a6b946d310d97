package dev.hitl.standalone.cli;

import java.util.List;

/** The commands that talk to an installation, in the order in which a newcomer needs them. */
public final class Commands {
    private Commands() {}

    /** A fresh one of each. */
    public static List<Object> all() {
        return List.of(
                new RequestCommand(),
                new PendingCommand(),
                new ShowCommand(),
                new ApproveCommand(),
                new DenyCommand(),
                new WithdrawCommand(),
                new PauseCommand(),
                new PausedCommand(),
                new ResumeCommand(),
                new AuditCommand(),
                new SchemasCommand(),
                new CompletionCommand(),
                new WarmUpCommand());
    }
}
