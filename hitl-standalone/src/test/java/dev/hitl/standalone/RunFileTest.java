package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    private Path directory;

    @Test
    void aCommandFindsTheRunningInstance() {
        RunFile running = runFile(ProcessHandle.current().pid());

        running.write(RunFile.in(directory));

        assertThat(RunFile.read(RunFile.in(directory))).contains(running);
    }

    @Test
    void whatAKilledInstanceLeftBehindCountsAsNone() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        runFile(ended.pid()).write(RunFile.in(directory));

        assertThat(RunFile.read(RunFile.in(directory))).isEmpty();
    }

    @Test
    void onlyTheOwnerCanReadTheTokenAndNoLogShowsIt() throws Exception {
        RunFile running = runFile(ProcessHandle.current().pid());

        running.write(RunFile.in(directory));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(RunFile.in(directory))))
                .isEqualTo("rw-------");
        assertThat(running.toString()).doesNotContain("secret");
    }

    @Test
    void aDamagedFileIsNamedWithWhatToDoAndWithoutItsContent() throws Exception {
        Files.writeString(RunFile.in(directory), "{\"token\":\"secret\", oops");

        assertThatThrownBy(() -> RunFile.read(RunFile.in(directory)))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("Delete that file")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anInstanceOfAnEarlierVersionHasTheStandardNames() throws Exception {
        Files.writeString(
                RunFile.in(directory), """
                {"pid": %d, "console": "http://127.0.0.1:8080", "kafka": "127.0.0.1:9092",
                 "registry": "http://127.0.0.1:8081", "token": "secret"}
                """.formatted(ProcessHandle.current().pid()));

        assertThat(RunFile.read(RunFile.in(directory))
                        .orElseThrow()
                        .connection()
                        .topics()
                        .prefix())
                .isEqualTo("hitl.");
    }

    @Test
    void afterTheEndThereIsNone() {
        Path file = RunFile.in(directory);
        runFile(ProcessHandle.current().pid()).write(file);

        RunFile.remove(file);

        assertThat(RunFile.read(file)).isEmpty();
        assertThat(file).doesNotExist();
    }

    private static RunFile runFile(long pid) {
        return new RunFile(
                pid,
                URI.create("http://127.0.0.1:8080"),
                "127.0.0.1:9092",
                URI.create("http://127.0.0.1:8081/apis/ccompat/v7"),
                "hitl.",
                "secret");
    }
}
