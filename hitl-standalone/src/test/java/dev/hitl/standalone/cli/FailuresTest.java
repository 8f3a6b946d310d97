package dev.hitl.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {
    @Test
    void anUnforeseenFailureSaysWhereAndNamesNoLogThatWasNotWritten() {
        StringWriter err = new StringWriter();
        CommandLine hitl = new CommandLine(new Surprising())
                .setExecutionExceptionHandler(new Failures())
                .setErr(new PrintWriter(err));

        int exit = hitl.execute();

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(3);
        assertThat(err.toString()).contains("odd", "Surprising.run").doesNotContain("log");
    }

    @CommandLine.Command(name = "surprising")
    private static final class Surprising implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("odd");
        }
    }
}
