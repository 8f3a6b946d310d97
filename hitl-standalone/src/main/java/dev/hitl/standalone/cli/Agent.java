package dev.hitl.standalone.cli;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.identity.Principal;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The agent that a command speaks for; it reaches the processor over Kafka, as every agent does. */
public final class Agent {
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
     */
    public <T> T act(Installation installation, Function<HitlClient, T> work) {
        ClientSettings settings = ClientSettings.of(installation.connection(), Principal.agent(id, workspace));
        try (HitlClient client = HitlClient.connect(settings)) {
            return work.apply(client);
        }
    }
}
