package dev.hitl.standalone.cli;

import static dev.hitl.standalone.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.Hitl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A command that waits, as a process that is asked to end. */
class LeftWaitingTest extends BareCluster {
    @Test
    void whoStopsWaitingIsToldThatTheRequestStillWaits() throws Exception {
        Path err = directory.resolve("err");
        Process asking = asking("Repave the road", err);
        String name = await().until(() -> waitingFor("Repave the road"), found -> !found.isEmpty());
        await().until(() -> Files.size(directory.resolve("out")) > 0);

        asking.destroy();
        asking.waitFor();

        assertThat(Files.readString(err))
                .contains("still waits", "./hitl withdraw")
                .hasLineCount(3);
        assertThat(json("show", name).path("status").asText()).isEqualTo("PENDING");
    }

    private static Process asking(String action, Path err) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.concat(
                        Stream.of(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Hitl.class.getName(),
                                "request",
                                action,
                                "--wait"),
                        cluster.stream())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(err.toFile());
        // Java tells on standard error that it read one of these.
        List.of("HITL_LOG", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
                .forEach(builder.environment()::remove);
        return builder.start();
    }
}
