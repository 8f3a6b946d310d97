package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.terminal.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The program as a process of its own: what it ends with, and what it leaves on both outputs. */
class MainTest {
    @TempDir
    private Path directory;

    @Test
    void endsWithTheCommandsExitCode() throws Exception {
        assertThat(run(Hitl.class, Map.of(), "--help").exit()).isEqualTo(ExitCodes.OK);

        Ended none = run(Hitl.class, Map.of(), "pending", "--data", directory.toString());
        assertThat(none.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(none.err()).hasLineCount(3);
        assertThat(none.out()).isEmpty();

        Ended mistake = run(Hitl.class, Map.of(), "pending", "--jsn");
        assertThat(mistake.exit()).isEqualTo(ExitCodes.USAGE);
        assertThat(mistake.err()).hasLineCount(3);
    }

    @Test
    void aBrokerThatIsNotThereIsToldInThreeLinesAndNotByKafka() throws Exception {
        Ended pending =
                run(Hitl.class, Map.of(), "pending", "--bootstrap", "127.0.0.1:1", "--registry", "http://127.0.0.1:1");

        assertThat(pending.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(pending.err()).hasLineCount(3).contains("hitl.approvals", "check that it runs");
        assertThat(pending.out()).isEmpty();
    }

    @Test
    void librariesAreHeardOnRequestAlone() throws Exception {
        assertThat(run(Noise.class, Map.of()).err())
                .contains("ours")
                .contains("the end of this process")
                .doesNotContain("theirs")
                .doesNotContain("\tat ");
        assertThat(run(Noise.class, Map.of("HITL_LOG", "INFO")).err()).contains("theirs", "\tat ");
    }

    /** Says what Kafka says when it is stopped while it starts. */
    static final class Noise {
        public static void main(String[] arguments) {
            LoggerFactory.getLogger("kafka.server.ControllerApis").error("theirs", new IllegalStateException("theirs"));
            LoggerFactory.getLogger("org.apache.kafka.server.fault.ProcessTerminatingFaultHandler")
                    .error("the end of this process");
            LoggerFactory.getLogger("dev.hitl.something").warn("ours");
        }
    }

    private record Ended(int exit, String out, String err) {}

    private Ended run(Class<?> main, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> command = Stream.concat(
                        Stream.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, main.getName()), Stream.of(words))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // Java tells on standard error that it read one of these.
        List.of("HITL_LOG", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        return new Ended(
                exit, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
