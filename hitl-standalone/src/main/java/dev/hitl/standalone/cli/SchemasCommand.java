package dev.hitl.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a pipeline does with the schemas before anything runs. */
@Command(
        name = "schemas",
        description = "Register the schemas of all topics, or check that they are registered.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SchemasRegisterCommand.class, SchemasCheckCommand.class})
final class SchemasCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Without a subcommand: tells what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
