package dev.hitl.standalone.cli;

import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.desk.PauseItem;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a paused task go on, as a person. */
@Command(
        name = "resume",
        description = "Let a paused task go on, as a person.",
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
final class ResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TASK", description = "workspace/task or the task; the beginning of the task is enough")
    private String task;

    @Option(names = "--message", paramLabel = "TEXT", defaultValue = "", description = "what the task will read")
    private String message;

    @Mixin
    private Person person;

    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        SubjectName name = new SubjectName(task);
        try (Desk desk = installation.desk(person)) {
            PauseItem shown = Lookup.pause(desk, name);
            desk.resume(shown.key(), shown.pauseId(), message);
            if (output.isJson()) {
                output.print(Json.subject(shown.key())
                        .put("pauseId", shown.pauseId())
                        .put("accepted", true));
            } else {
                output.line(SubjectName.brief(shown.key()) + " goes on.");
            }
            return ExitCodes.OK;
        }
    }
}
