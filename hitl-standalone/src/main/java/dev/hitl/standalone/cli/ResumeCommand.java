package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a paused task go on, as the person at this machine. */
@Command(
        name = "resume",
        description = "Let a paused task go on, as the person at this machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.FAILED_LINE, ExitCodes.USAGE_LINE, ExitCodes.REFUSED_LINE})
final class ResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TASK", description = "workspace/task, the task, or the beginning of either")
    private String task;

    @Option(names = "--message", paramLabel = "TEXT", defaultValue = "", description = "what the task will read")
    private String message;

    @Mixin
    private Instance instance;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        try (ConsoleApi api = instance.console()) {
            JsonNode shown = Lookup.pause(api, new SubjectName(task));
            SubjectKey key = Json.keyOf(shown);
            Decision.requireAccepted(key, api.resume(key, shown.path("pauseId").asText(), message));
            if (output.isJson()) {
                output.print(Json.subject(key).put("accepted", true));
            } else {
                output.line(SubjectName.brief(key) + " goes on.");
            }
            return ExitCodes.OK;
        }
    }
}
