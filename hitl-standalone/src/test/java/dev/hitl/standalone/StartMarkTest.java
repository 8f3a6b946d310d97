package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.terminal.ExitCodes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartMarkTest {
    @TempDir
    private Path directory;

    @Test
    void aCommandIsToldToWaitForAnInstanceThatStarts() {
        StartMark starting = StartMark.set(directory);
        assertThat(pending()).contains("An instance is just starting", "Ready");

        starting.close();
        assertThat(pending()).contains("No instance runs");
    }

    @Test
    void whatAnInstanceThatWasKilledLeftBehindCountsAsNone() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        Files.writeString(directory.resolve("starting.pid"), Long.toString(ended.pid()));

        assertThat(StartMark.isSet(directory)).isFalse();
        assertThat(pending()).contains("No instance runs");
    }

    private String pending() {
        StringWriter err = new StringWriter();
        int exit = Hitl.commandLine().setErr(new PrintWriter(err)).execute("pending", "--data", directory.toString());
        assertThat(exit).isEqualTo(ExitCodes.FAILED);
        return err.toString();
    }
}
