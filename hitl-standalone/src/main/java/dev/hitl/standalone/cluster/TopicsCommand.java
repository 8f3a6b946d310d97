package dev.hitl.standalone.cluster;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Plans, checks and creates the topics of an installation. */
@Command(
        name = "topics",
        description = "Plan, check or create the topics, the processor's changelogs included.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TopicsPlanCommand.class, TopicsCheckCommand.class, TopicsCreateCommand.class})
public final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Called by picocli. */
    public TopicsCommand() {}

    /** Without a subcommand: tells what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
