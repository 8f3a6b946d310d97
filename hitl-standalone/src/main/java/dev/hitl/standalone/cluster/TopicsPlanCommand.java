package dev.hitl.standalone.cluster;

import dev.hitl.standalone.terminal.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what creates the topics; asks no broker. */
@Command(
        name = "plan",
        description = "Print what creates the topics: a script, Terraform or YAML. Asks no broker.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE, ExitCodes.MISCONFIGURED_LINE})
final class TopicsPlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Shape shape;

    @Mixin
    private Language language;

    @Override
    public Integer call() {
        Dialect dialect = language.dialect();
        spec.commandLine().getOut().print(dialect.topics(shape.plan(dialect.usualReplication())));
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
