package dev.hitl.standalone.cli;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.rights.Role;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The agent that a command speaks for; it reaches the processor over Kafka, as every agent does. */
public final class Agent {
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^A-Za-z0-9._-]");

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "NAME",
            defaultValue = "${env:HITL_WORKSPACE:-default}",
            description = "workspace that owns what is asked (default: $HITL_WORKSPACE, or ${DEFAULT-VALUE})")
    private String workspace;

    @Option(
            names = "--agent",
            paramLabel = "ID",
            defaultValue = "shell-agent",
            description = "who asks; never the one who decides (default: ${DEFAULT-VALUE})")
    private String id;

    /** Filled in by picocli. */
    public Agent() {}

    /** An agent that was named elsewhere than in these options. */
    static Agent of(String id, String workspace) {
        Agent agent = new Agent();
        agent.id = id;
        agent.workspace = workspace;
        return agent;
    }

    /**
     * Does something as this agent.
     *
     * @throws HitlUnavailable if broker, registry or processor do not answer
     * @throws CommandFailure if the agent or its workspace is none, or there is nothing to talk to
     */
    public <T> T act(Installation installation, Function<HitlClient, T> work) {
        Principal principal = principal();
        ClientSettings settings = ClientSettings.of(installation.connection(Role.REQUESTER), principal);
        try (HitlClient client = HitlClient.connect(settings)) {
            return work.apply(client);
        }
    }

    private Principal principal() {
        requireWorkspace();
        try {
            return Principal.agent(id, workspace);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was sent: --agent was not understood.",
                    String.valueOf(e.getMessage()),
                    "Found --agent '" + id + "'; mend it.",
                    e);
        }
    }

    private void requireWorkspace() {
        try {
            SubjectKey.requireWorkspace(workspace);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was sent: --workspace was not understood.",
                    NOT_OF_A_NAME
                            .matcher(workspace)
                            .results()
                            .findFirst()
                            .map(wrong -> "Expected letters of a to z, digits, '.', '_' or '-', but found '"
                                    + wrong.group() + "'.")
                            .orElse("Expected 1 to 64 characters that begin with a letter or a digit."),
                    "Found --workspace '" + workspace + "' (or $HITL_WORKSPACE); mend it.",
                    e);
        }
    }
}
