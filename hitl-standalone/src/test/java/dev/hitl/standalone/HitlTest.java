package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HitlTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine hitl =
            Hitl.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void tellsItsVersionAndThoseOfKafkaAndJava() {
        int exit = hitl.execute("--version");

        assertThat(exit).isZero();
        assertThat(out.toString()).matches("hitl \\d+\\.\\d+\\.\\S+ \\(Kafka 4\\.\\S+, Java \\S+\\)\\R");
    }

    @Test
    void everyCommandTellsTheVersionToo() {
        int exit = hitl.execute("request", "--version");

        assertThat(exit).isZero();
        assertThat(out.toString()).startsWith("hitl ");
    }

    @Test
    void tellsWhatThereIsWhenAskedForNothing() {
        int exit = hitl.execute();

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("Usage: hitl").contains("--help");
    }

    @Test
    void helpIsUnderstoodAsACommandToo() {
        assertThat(hitl.execute("help")).isZero();
        assertThat(out.toString()).contains("Usage: hitl").contains("Begin with './hitl demo'");

        assertThat(hitl.execute("help", "approve")).isZero();
        assertThat(out.toString()).contains("Usage: hitl approve").contains("--comment");
    }

    @Test
    void aFailureIsThreeLinesAndAnExitCode() {
        hitl.addSubcommand("fail", new Failing()).setErr(new PrintWriter(err));

        int exit = hitl.execute("fail");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("It failed.", "This was found.", "Do that.");
    }

    @CommandLine.Command
    private static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new StartupFailure("It failed.", "This was found.", "Do that.");
        }
    }
}
