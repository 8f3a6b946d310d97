package dev.hitl.standalone.cli;

import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves a request, as a person. */
@Command(
        name = "approve",
        description = "Approve a request, as a person.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.FAILED_LINE,
            "2:the command was not understood, or --yes is missing",
            ExitCodes.REFUSED_LINE,
            ExitCodes.NOT_FOUND_LINE,
            ExitCodes.MISCONFIGURED_LINE
        })
final class ApproveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "workspace/id or the id; the beginning of the id is enough")
    private String id;

    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "what the agent will read")
    private String comment;

    @Option(
            names = {"-y", "--yes"},
            description = "do not ask; scripts need it where the risk is HIGH or CRITICAL")
    private boolean yes;

    @Mixin
    private Person person;

    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        SubjectName name = new SubjectName(id);
        try (Desk desk = installation.desk(person)) {
            return Decision.approve(desk, output, name, comment, yes);
        }
    }
}
