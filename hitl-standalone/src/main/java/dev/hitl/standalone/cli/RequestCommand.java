package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.client.ApprovalHandle;
import dev.hitl.client.ApprovalSpec;
import dev.hitl.client.HitlClient;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.ApprovalResult.Denied;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.identity.Risk;
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

/** Asks for an approval, as an agent does. */
@Command(
        name = "request",
        description = "Ask for an approval, as an agent does.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.FAILED_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.REFUSED_LINE,
            ExitCodes.NOT_APPROVED_LINE,
            ExitCodes.MISCONFIGURED_LINE,
            ExitCodes.INTERRUPTED_LINE
        },
        footer = {
            "",
            "Example: ./hitl request \"Wipe production DB\" --risk HIGH --arguments '{\"table\":\"users\"}' --wait"
        })
final class RequestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ACTION", description = "what is about to be done, in a few words")
    private String action;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why, for the one who decides")
    private String reason;

    @Option(
            names = "--arguments",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "the action's arguments, which the one who decides is shown (default: ${DEFAULT-VALUE})")
    private String arguments;

    @Option(
            names = "--risk",
            paramLabel = "RISK",
            defaultValue = "LOW",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); the policy may raise it")
    private Risk risk;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "how long to wait for people, such as 30s, 5m or 2h (default: the policy's)")
    private Duration timeout;

    @Option(
            names = "--key",
            paramLabel = "TEXT",
            description = "makes asking again with the same key the same request, not a second one")
    private String idempotencyKey;

    @Option(names = "--wait", description = "wait for the outcome; the exit code tells it")
    private boolean wait;

    @Mixin
    private Agent agent;

    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        ApprovalSpec spec = spec();
        return agent.act(installation, client -> ask(client, spec));
    }

    private ApprovalSpec spec() {
        try {
            ApprovalSpec spec = ApprovalSpec.approval(action)
                    .reason(reason)
                    .arguments(arguments)
                    .risk(risk);
            spec = timeout == null ? spec : spec.timeout(timeout);
            return idempotencyKey == null ? spec : spec.idempotencyKey(idempotencyKey);
        } catch (RuntimeException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "The request was not sent.",
                    String.valueOf(e.getMessage()),
                    "'./hitl request --help' shows what can be given.",
                    e);
        }
    }

    private int ask(HitlClient client, ApprovalSpec spec) {
        ApprovalHandle handle = client.request(spec);
        DecisionResult answer = handle.accepted().join();
        if (answer instanceof DecisionResult.Refused refused) {
            throw CommandFailure.refused(
                    "The request was refused: " + refused.code() + ".",
                    refused.code(),
                    refused.sentence(),
                    "Nobody was asked.");
        }
        String name = SubjectName.brief(handle.key());
        if (!wait) {
            if (output.isJson()) {
                output.print(document(handle, "ASKED", Optional.empty()));
            } else {
                output.line(output.ink().strong(name) + " is asked for.");
                output.line(output.ink()
                        .quiet("'./hitl show " + name
                                + "' tells how it stands. While it waits, people decide in the console,"
                                + " or with './hitl approve " + name + "' or './hitl deny " + name + " --comment …'."));
            }
            return ExitCodes.OK;
        }
        return LeftWaiting.during(() -> await(handle, name), output, leftWaiting(name));
    }

    private int await(ApprovalHandle handle, String name) {
        if (!output.isJson()) {
            output.line(output.ink().quiet(name + " waits for its outcome …"));
        }
        return tell(handle, handle.await());
    }

    private static ThreeLines leftWaiting(String name) {
        return new ThreeLines(
                "Nobody waits here for the outcome any more.",
                name + " itself still waits for people.",
                "'./hitl withdraw " + name + "' takes it back, './hitl show " + name + "' tells how it stands.");
    }

    private int tell(ApprovalHandle handle, ApprovalResult result) {
        if (output.isJson()) {
            String status = result.getClass().getSimpleName().toUpperCase(Locale.ROOT);
            output.print(document(handle, status, Optional.of(result)));
        } else {
            String sentence = PlainText.oneLine(result.sentence());
            output.line(
                    result.granted()
                            ? output.ink().good(sentence)
                            : output.ink().bad(sentence));
        }
        return result.granted() ? ExitCodes.OK : ExitCodes.NOT_APPROVED;
    }

    private static ObjectNode document(ApprovalHandle handle, String status, Optional<ApprovalResult> result) {
        Optional<Denied> denied = result.filter(Denied.class::isInstance).map(Denied.class::cast);
        return Json.subject(handle.key())
                .put("digest", handle.digest().hex())
                .put("status", status)
                .put("granted", result.map(ApprovalResult::granted).orElse(false))
                .put("sentence", result.map(ApprovalResult::sentence).orElse(null))
                .put("deniedBy", denied.map(by -> by.by().id()).orElse(null))
                .put("why", denied.flatMap(Denied::why).orElse(null));
    }
}
