package dev.hitl.standalone.cluster;

import dev.hitl.standalone.backup.Backup;
import dev.hitl.standalone.backup.ClientSettings;
import dev.hitl.standalone.cli.Installation;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a backup. */
@Command(
        name = "backup",
        description = {
            "Copy an installation into files: all topics, how far processor and notifier had read, the schemas by id.",
            "The processor has to be stopped. See docs/runbook/backup-and-restore.md."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:a processor runs, nobody answered, or something is broken; what was written is no backup",
            ExitCodes.USAGE_LINE,
            ExitCodes.MISCONFIGURED_LINE
        })
public final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "a new or empty directory")
    private Path to;

    @Mixin
    private Installation installation;

    /** Called by picocli. */
    public BackupCommand() {}

    @Override
    public Integer call() {
        ConnectionSettings settings = ClientSettings.of(installation.connection(Role.OPERATOR));
        return BrokerAnswers.orFailure(() -> {
            try (Admin admin = Broker.admin(settings);
                    Connection connection = new Connection(settings, "hitl-backup")) {
                Backup.Taken taken = new Backup(admin, connection, InstantSource.system()).take(to);
                spec.commandLine()
                        .getOut()
                        .println("backup " + taken.id() + System.lineSeparator() + taken.records() + " records of "
                                + taken.partitions() + " partitions, " + taken.schemas() + " schemas, in " + to
                                + System.lineSeparator() + "offsets of "
                                + (taken.groups().isEmpty()
                                        ? "no group"
                                        : String.join(", ", new TreeSet<>(taken.groups()))));
                spec.commandLine().getOut().flush();
                warn(settings.topics(), taken.groups());
                return ExitCodes.OK;
            }
        });
    }

    private void warn(TopicNames names, Set<String> groups) {
        PrintWriter err = spec.commandLine().getErr();
        if (!groups.contains(names.processor())) {
            err.println("No offsets of " + names.processor() + " were found: a processor that starts on a restoration"
                    + " reads every input again.");
        }
        if (groups.stream().noneMatch(group -> group.startsWith(names.notifier("")))) {
            err.println(
                    "No offsets of a group " + names.notifier("") + "* were found: if a notifier runs, this user may"
                            + " not see its group, and after a restoration it sends again what it has sent.");
        }
        err.flush();
    }
}
