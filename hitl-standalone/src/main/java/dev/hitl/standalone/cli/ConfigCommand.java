package dev.hitl.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with a configuration. */
@Command(
        name = "config",
        description = "Check hitl.yaml before anything starts with it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "check",
        subcommands = ConfigCheckCommand.class)
public final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Called by picocli. */
    public ConfigCommand() {}

    /** Without a subcommand: tells what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
