package dev.hitl.standalone.cli;

import dev.hitl.standalone.terminal.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Denies a request, as the person at this machine. */
@Command(
        name = "deny",
        description = "Deny a request, as the person at this machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.FAILED_LINE, ExitCodes.USAGE_LINE, ExitCodes.REFUSED_LINE})
final class DenyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "workspace/id, the id, or the beginning of either")
    private String id;

    @Option(names = "--comment", paramLabel = "TEXT", required = true, description = "why; the agent will read it")
    private String comment;

    @Mixin
    private Instance instance;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        return Decision.deny(instance, output, new SubjectName(id), comment);
    }
}
