package dev.hitl.standalone.cluster;

import dev.hitl.standalone.backup.ClientSettings;
import dev.hitl.standalone.backup.Restore;
import dev.hitl.standalone.cli.Installation;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.rights.Role;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings a backup back. */
@Command(
        name = "restore",
        description = {
            "Bring a backup back to a cluster that has no topic of the installation, and say so in its audit.",
            "Nobody may write to it meanwhile. See docs/runbook/backup-and-restore.md for what is true afterwards."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:the backup, the cluster or the registry is not as it has to be, or nobody answered",
            ExitCodes.USAGE_LINE,
            ExitCodes.MISCONFIGURED_LINE
        })
public final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "DIR", required = true, description = "the directory of the backup")
    private Path from;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "copies of each topic (default: the broker's)")
    private Short replication;

    @Mixin
    private Installation installation;

    /** Called by picocli. */
    public RestoreCommand() {}

    @Override
    public Integer call() {
        ConnectionSettings settings = ClientSettings.of(installation.connection(Role.OPERATOR));
        return BrokerAnswers.orFailure(() -> {
            try (Admin admin = Broker.admin(settings);
                    Connection connection = new Connection(settings, "hitl-restore")) {
                Restore.Restored restored = new Restore(admin, connection, InstantSource.system())
                        .bring(from, Optional.ofNullable(replication));
                spec.commandLine()
                        .getOut()
                        .println("restored " + restored.id() + System.lineSeparator() + restored.records()
                                + " records of " + restored.topics() + " topics, as they were at "
                                + restored.takenAt() + System.lineSeparator()
                                + "What was decided after that is lost: read docs/runbook/backup-and-restore.md before a"
                                + " processor starts, and start each with an empty state directory.");
                spec.commandLine().getOut().flush();
                return ExitCodes.OK;
            }
        });
    }
}
