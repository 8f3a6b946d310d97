package dev.hitl.standalone;

import dev.hitl.standalone.cli.Commands;
import dev.hitl.standalone.cli.ConfigCommand;
import dev.hitl.standalone.cli.Failures;
import dev.hitl.standalone.cli.Misunderstood;
import dev.hitl.standalone.cli.Utf8Arguments;
import dev.hitl.standalone.cli.Version;
import dev.hitl.standalone.cli.WholeNumbers;
import dev.hitl.standalone.cluster.AclsCommand;
import dev.hitl.standalone.cluster.BackupCommand;
import dev.hitl.standalone.cluster.RestoreCommand;
import dev.hitl.standalone.cluster.TopicsCommand;
import dev.hitl.standalone.demo.DemoCommand;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.up.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code hitl} command; what it can do is in its subcommands. */
@Command(
        name = "hitl",
        description = "Approvals, pauses and decisions for agents and services, on Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes, those of each command in its --help:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.FAILED_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.REFUSED_LINE,
            ExitCodes.NOT_APPROVED_LINE,
            ExitCodes.CHAIN_BROKEN_LINE,
            ExitCodes.NOT_FOUND_LINE,
            ExitCodes.MISCONFIGURED_LINE,
            "130:ended by Ctrl-C"
        },
        footer = {"", "Begin with './hitl demo', then './hitl up'; './hitl COMMAND --help' tells more of each."})
public final class Hitl implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Called by picocli. */
    public Hitl() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command with everything it needs to be run or tested. */
    public static CommandLine commandLine() {
        CommandLine hitl = new CommandLine(new Hitl());
        hitl.addSubcommand(new DemoCommand());
        hitl.addSubcommand(new UpCommand());
        hitl.addSubcommand(new ConfigCommand());
        Commands.all().forEach(hitl::addSubcommand);
        hitl.addSubcommand(new TopicsCommand());
        hitl.addSubcommand(new AclsCommand());
        hitl.addSubcommand(new BackupCommand());
        hitl.addSubcommand(new RestoreCommand());
        hitl.addSubcommand(help());
        hitl.getSubcommands().values().forEach(each -> each.getCommandSpec().versionProvider(new Version()));
        WholeNumbers.in(hitl);
        // A text that begins with @ is a text: read as a file, it could bring options along.
        return hitl.setExpandAtFiles(false)
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Misunderstood())
                .setExecutionStrategy(new Utf8Arguments(new CommandLine.RunLast()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(30);
    }

    /** Some type it where others type {@code --help}; it is in no list, since one way to ask is enough to know. */
    private static CommandLine help() {
        CommandLine help = new CommandLine(new CommandLine.HelpCommand());
        help.getCommandSpec().usageMessage().hidden(true);
        return help;
    }

    /** Without a subcommand: tells what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
