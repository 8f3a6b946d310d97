package dev.hitl.standalone.cli;

import dev.hitl.client.HitlClient;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a request back, as its workspace's agent does. */
@Command(
        name = "withdraw",
        description = "Take a request back, as an agent of its workspace does.",
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
final class WithdrawCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "workspace/id or the id; the beginning of the id is enough")
    private String id;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why")
    private String reason;

    @Option(
            names = "--agent",
            paramLabel = "ID",
            defaultValue = "shell-agent",
            description = "who withdraws it (default: ${DEFAULT-VALUE})")
    private String agent;

    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        SubjectKey key = find();
        DecisionResult result = Agent.of(agent, key.workspace()).act(installation, client -> withdraw(client, key));
        if (result instanceof DecisionResult.Refused refused) {
            throw CommandFailure.refused(
                    SubjectName.brief(key) + " was not withdrawn: " + refused.code() + ".",
                    refused.code(),
                    refused.sentence(),
                    "'./hitl show " + SubjectName.brief(key) + "' shows where it stands.");
        }
        if (output.isJson()) {
            output.print(Json.subject(key).put("accepted", true));
        } else {
            output.line(SubjectName.brief(key) + " is withdrawn.");
        }
        return ExitCodes.OK;
    }

    private DecisionResult withdraw(HitlClient client, SubjectKey key) {
        try {
            return client.withdraw(key.id(), reason);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    SubjectName.brief(key) + " was not withdrawn.",
                    String.valueOf(e.getMessage()),
                    "Mend --reason and run the command again.",
                    e);
        }
    }

    private SubjectKey find() {
        SubjectName name = new SubjectName(id);
        try (Desk desk = installation.view()) {
            return Lookup.approval(desk, name).key();
        }
    }
}
