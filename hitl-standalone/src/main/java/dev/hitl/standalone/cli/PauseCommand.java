package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.client.HitlClient;
import dev.hitl.client.PauseHandle;
import dev.hitl.client.PauseSpec;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.PauseResult;
import dev.hitl.client.result.PauseResult.Resumed;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.PlainText;
import dev.hitl.standalone.terminal.ThreeLines;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pauses a task, as an agent does. */
@Command(
        name = "pause",
        description = "Pause a task until somebody resumes it, as an agent does.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.FAILED_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.REFUSED_LINE,
            "4:nobody resumed it in time (with --wait)",
            ExitCodes.MISCONFIGURED_LINE,
            ExitCodes.INTERRUPTED_LINE
        })
final class PauseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TASK", description = "your id of the task")
    private String task;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "what the task waits for")
    private String reason;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "how long to wait, such as 30s, 5m or 2h (default: the policy's)")
    private Duration timeout;

    @Option(names = "--agents-may-resume", description = "agents of the workspace may resume it too")
    private boolean agentsMayResume;

    @Option(names = "--wait", description = "wait until it is resumed")
    private boolean wait;

    @Mixin
    private Agent agent;

    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        GivenText.require("--reason", reason, "People read it; say in a few words what the task waits for.");
        PauseSpec spec = spec();
        return agent.act(installation, client -> pause(client, spec));
    }

    private PauseSpec spec() {
        try {
            return new PauseSpec(task, reason, Optional.ofNullable(timeout), agentsMayResume, Optional.empty());
        } catch (IllegalArgumentException e) {
            throw misunderstood(e);
        }
    }

    private static CommandFailure misunderstood(IllegalArgumentException why) {
        return new CommandFailure(
                ExitCodes.USAGE,
                "The task was not paused.",
                String.valueOf(why.getMessage()),
                "'./hitl pause --help' shows what can be given.",
                why);
    }

    private PauseHandle send(HitlClient client, PauseSpec spec) {
        try {
            return client.pause(spec);
        } catch (IllegalArgumentException e) {
            throw misunderstood(e);
        }
    }

    private int pause(HitlClient client, PauseSpec spec) {
        PauseHandle handle = send(client, spec);
        DecisionResult answer = handle.accepted().join();
        if (answer instanceof DecisionResult.Refused refused) {
            throw CommandFailure.refused(
                    "The task was not paused: " + refused.code() + ".",
                    refused.code(),
                    refused.sentence(),
                    "'./hitl paused' shows what is paused.");
        }
        String name = SubjectName.brief(handle.key());
        if (!wait) {
            if (output.isJson()) {
                output.print(document(handle, "PAUSED", Optional.empty(), Optional.empty()));
            } else {
                output.line(output.ink().strong(name) + " is paused.");
                output.line(output.ink().quiet("Let it go on with './hitl resume " + name + " --message …'."));
            }
            return ExitCodes.OK;
        }
        return LeftWaiting.during(() -> await(handle, name), output, leftWaiting(name));
    }

    private int await(PauseHandle handle, String name) {
        if (!output.isJson()) {
            output.line(output.ink().quiet(name + " is paused …"));
        }
        return tell(handle, handle.await());
    }

    private static ThreeLines leftWaiting(String name) {
        return new ThreeLines(
                "Nobody waits here for it any more.",
                name + " itself is still paused.",
                "'./hitl resume " + name + "' lets it go on.");
    }

    private int tell(PauseHandle handle, PauseResult result) {
        boolean resumed = result instanceof Resumed;
        Optional<String> message = result instanceof Resumed by ? by.message() : Optional.empty();
        if (output.isJson()) {
            String status = result.getClass().getSimpleName().toUpperCase(Locale.ROOT);
            output.print(document(handle, status, Optional.of(result.sentence()), message));
        } else {
            String sentence = PlainText.oneLine(
                    result.sentence() + message.map(text -> ": " + text).orElse(""));
            output.line(resumed ? output.ink().good(sentence) : output.ink().bad(sentence));
        }
        return resumed ? ExitCodes.OK : ExitCodes.NOT_APPROVED;
    }

    private static ObjectNode document(
            PauseHandle handle, String status, Optional<String> sentence, Optional<String> message) {
        return Json.subject(handle.key())
                .put("pauseId", handle.pauseId())
                .put("status", status)
                .put("sentence", sentence.orElse(null))
                .put("message", message.orElse(null));
    }
}
