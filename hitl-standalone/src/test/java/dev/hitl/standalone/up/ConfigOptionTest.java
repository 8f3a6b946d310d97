package dev.hitl.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.Checked;
import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ConfigOptionTest {
    @TempDir
    private Path directory;

    @Test
    void withoutAFileThereIsNone() {
        assertThat(check()).isEmpty();
    }

    @Test
    void theFileOfTheDirectoryCountsAndOneThatIsNamedCountsBeforeIt() throws IOException {
        write("hitl.yaml", "hitl: {default_timeout: 10}");
        Path named = write("named.yaml", "hitl: {default_timeout: 20}");

        assertThat(timeout(check())).isEqualTo(10);
        assertThat(timeout(check("--config", named.toString()))).isEqualTo(20);
    }

    /** What the command would do otherwise than the file says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka: {bootstrap_servers: 'b:9092'}, registry: {url: 'http://r:8081'} | kafka",
                "kafka: {security.protocol: SSL} | kafka",
                "registry: {http.read.timeout.ms: 5} | kafka",
                "topics: {replication_factor: 3} | topics.replication_factor",
                "topics: {create: false} | topics.create",
                "processor: {state_dir: /var/lib/hitl} | processor.state_dir",
                "console: {host: 0.0.0.0} | console.host",
            })
    void whatMakesNoSenseOnOneMachineIsRefusedAndNotPassedOver(String yaml, String key) throws IOException {
        write("hitl.yaml", "{hitl: {}, " + yaml + "}");

        Checked checked = check().orElseThrow();

        assertThat(checked).isInstanceOf(Checked.Misconfigured.class);
        assertThat(ConfigReport.text(checked)).contains("hitl.yaml: " + key + "\n", "has 1 problem; nothing starts");
    }

    @Test
    void whatMakesSenseIsTaken() throws IOException {
        write("hitl.yaml", """
                hitl:
                  channels: [{type: slack, webhook_url: "https://hooks.slack.example/T"}]
                topics: {prefix: acme., partitions: 3, replication_factor: 1}
                processor: {threads: 2, instance: here}
                console: {port: 9000, public_url: "https://hitl.example.com"}
                """);

        assertThat(check().orElseThrow()).isInstanceOf(Configured.class);
    }

    @Test
    void aMistakeInTheFileEndsTheCommandBeforeAnythingStarts() throws IOException {
        Path file = write("hitl.yaml", "hitl: {default_timeout: abc}");
        StringWriter err = new StringWriter();
        Path data = directory.resolve("data");

        int exit = new CommandLine(new UpCommand())
                .setErr(new PrintWriter(err))
                .execute("--config", file.toString(), "--data", data.toString());

        assertThat(exit).isEqualTo(7);
        assertThat(err.toString()).contains("hitl.default_timeout", "'abc'");
        assertThat(data).doesNotExist();
    }

    private Optional<Checked> check(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.config.check(Map.of(), directory);
    }

    private static long timeout(Optional<Checked> checked) {
        return ((Configured) checked.orElseThrow())
                .settings()
                .policies()
                .standard()
                .defaultTimeout()
                .toSeconds();
    }

    private Path write(String name, String yaml) throws IOException {
        return Files.writeString(directory.resolve(name), yaml);
    }

    @Command
    private static final class Holder {
        @Mixin
        private ConfigOption config;
    }
}
