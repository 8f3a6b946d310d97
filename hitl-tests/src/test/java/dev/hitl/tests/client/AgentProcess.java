package dev.hitl.tests.client;

import static dev.hitl.client.ApprovalSpec.approval;

import dev.hitl.client.ApprovalSpec;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** An agent in a JVM of its own, which a test can kill. It says on standard output how far it has come. */
public final class AgentProcess {

    /** What it asks for, under the same id each time it starts. */
    static final ApprovalSpec WIPE = approval("Wipe production DB")
            .reason("Delete table users")
            .arguments(Map.of("table", "users"))
            .idempotencyKey("wipe-users");

    static final String AGENT = "db-agent";
    static final String WORKSPACE = "payments";

    /** Said once the action has begun, before it has any effect. */
    static final String BEGUN = "begun";

    private AgentProcess() {}

    /** Starts an agent that wipes, or one that stands still for ever before its action has an effect. */
    static Process start(ConnectionSettings installation, Path effects, boolean standsStill) throws IOException {
        var classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classpath,
                AgentProcess.class.getName(),
                installation.bootstrapServers(),
                installation.registryUrl(),
                installation.topics().prefix(),
                effects.toString(),
                Boolean.toString(standsStill)));
        return new ProcessBuilder(command)
                .redirectError(effects.resolveSibling("agent-errors.txt").toFile())
                .start();
    }

    /** Runs the agent: broker, registry, prefix, file of effects, whether to stand still. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var installation = new ConnectionSettings(args[0], args[1], new TopicNames(args[2]), Map.of(), Map.of());
        var effects = Path.of(args[3]);
        var standsStill = Boolean.parseBoolean(args[4]);
        try (var hitl = HitlClient.connect(ClientSettings.agent(installation, AGENT, WORKSPACE))) {
            var result = hitl.gate(WIPE).<Exception>run(() -> {
                say(BEGUN);
                if (standsStill) {
                    new CountDownLatch(1).await();
                }
                Files.writeString(effects, "wiped\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            });
            say(result.getClass().getSimpleName());
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The action threw what it can't throw", e);
        }
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
