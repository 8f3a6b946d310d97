package dev.hitl.standalone.cli;

import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Denies a request, as a person. */
@Command(
        name = "deny",
        description = "Deny a request, as a person.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.FAILED_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.REFUSED_LINE,
            ExitCodes.NOT_FOUND_LINE,
            ExitCodes.MISCONFIGURED_LINE
        })
final class DenyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "workspace/id or the id; the beginning of the id is enough")
    private String id;

    @Option(names = "--comment", paramLabel = "TEXT", required = true, description = "why; the agent will read it")
    private String comment;

    @Mixin
    private Person person;

    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        SubjectName name = new SubjectName(id);
        GivenText.require("--comment", comment, "The agent reads it; say in a few words why.");
        try (Desk desk = installation.desk(person)) {
            return Decision.deny(desk, output, name, comment);
        }
    }
}
