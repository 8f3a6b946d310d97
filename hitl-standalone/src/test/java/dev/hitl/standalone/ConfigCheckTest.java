package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCheckTest {
    private static final String WRONG = "hitl:\n  default_timeout: abc\n  bypass_roles: admin\n";

    private final StringWriter out = new StringWriter();
    private final CommandLine hitl = Hitl.commandLine().setOut(new PrintWriter(out));

    @TempDir
    private Path directory;

    @Test
    void aValidFileIsToldInShort() throws IOException {
        int exit = check("hitl: {default_timeout: 90, workspaces: {payments: {approvals_needed: 2}}}\n");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("hitl.yaml is valid.", "dashboard", "90s", "payments", "brought by './hitl up'");
    }

    @Test
    void everyMistakeIsToldAndTheExitCodeSaysSo() throws IOException {
        int exit = check(WRONG);

        assertThat(exit).isEqualTo(7);
        assertThat(out.toString())
                .contains(
                        "line 2: hitl.default_timeout", "'abc'", "line 3: hitl.bypass_roles", "[admin]", "2 problems");
    }

    @Test
    void aScriptGetsOneDocument() throws IOException {
        int exit = check(WRONG, "--json");

        assertThat(exit).isEqualTo(7);
        var document = new ObjectMapper().readTree(out.toString());
        assertThat(document.path("valid").asBoolean()).isFalse();
        assertThat(document.path("problems")).hasSize(2);
        assertThat(document.path("problems").get(0).path("key").asText()).isEqualTo("hitl.default_timeout");
        assertThat(document.path("problems").get(0).path("line").asInt()).isEqualTo(2);
    }

    /** A pipeline has no secrets, and no pod has those of the others. */
    @Test
    void aRoleMissesNoSecretThatOnlyOthersNeed() throws IOException {
        var cluster = """
                hitl: {}
                kafka: {bootstrap_servers: 'b:9092'}
                registry: {url: 'http://r:8081'}
                console: {people: [{id: alice, token_file: not-here}]}
                """;

        int whole = check(cluster);
        int processors = check(cluster, "--role", "processor");

        assertThat(whole).isEqualTo(7);
        assertThat(processors).isZero();
        assertThat(out.toString()).contains("console.people[0].token_file", "is valid");
    }

    @Test
    void aRoleThatNobodyConnectsAsIsRefused() throws IOException {
        var errors = new StringWriter();
        hitl.setErr(new PrintWriter(errors));

        int exit = check("hitl: {}\n", "--role", "procesor");

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString()).contains("processor, notifier, console", "'procesor'");
    }

    @Test
    void aWorkspaceMayHaveAnyName() throws IOException {
        int exit = check("hitl: {workspaces: {kafka: {approvals_needed: 2}}}\n", "--json");

        assertThat(exit).isZero();
        var facts = new ObjectMapper().readTree(out.toString()).path("facts");
        assertThat(facts.path("kafka").asText()).contains("brought by");
        assertThat(facts.path("workspaces").path("kafka").asText()).contains("1 rule");
    }

    /** Processor and notifier start with it, so it is no mistake. */
    @Test
    void whatTheConsoleOfAClusterWouldLackIsToldBeforeItStarts() throws IOException {
        String cluster = "kafka: {bootstrap_servers: 'b:9092'}\nregistry: {url: 'http://r:8081'}\n";

        int exit = check("hitl: {}\n" + cluster + "console: {host: 0.0.0.0}\n");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("is valid", "The console would not start", "console.people", "console.public_url");
    }

    @Test
    void onThisMachineTheConsoleNeedsNobodyElse() throws IOException {
        check("hitl: {}\n");

        assertThat(out.toString()).contains("is valid").doesNotContain("would not start");
    }

    @Test
    void aFileThatIsNotThereIsAProblemAndNotACrash() {
        int exit =
                hitl.execute("config", "check", directory.resolve("gone.yaml").toString());

        assertThat(exit).isEqualTo(7);
        assertThat(out.toString()).contains("gone.yaml", "no such file").doesNotContain("line 1", "problem");
    }

    private int check(String yaml, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("hitl.yaml"), yaml);
        return hitl.execute(Stream.concat(Stream.of("config", "check", file.toString()), Stream.of(more))
                .toArray(String[]::new));
    }
}
