package dev.hitl.standalone.cli;

import dev.hitl.standalone.terminal.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves a request, as the person at this machine. */
@Command(
        name = "approve",
        description = "Approve a request, as the person at this machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.FAILED_LINE,
            "2:the command was not understood, or --yes is missing",
            ExitCodes.REFUSED_LINE
        })
final class ApproveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "workspace/id, the id, or the beginning of either")
    private String id;

    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "what the agent will read")
    private String comment;

    @Option(
            names = {"-y", "--yes"},
            description = "do not ask; scripts need it where the risk is HIGH or CRITICAL")
    private boolean yes;

    @Mixin
    private Instance instance;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        return Decision.approve(instance, output, new SubjectName(id), comment, yes);
    }
}
