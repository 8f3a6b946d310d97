package dev.hitl.standalone.cli;

import static dev.hitl.standalone.cli.DocumentedJson.assertAsPromised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.terminal.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was typed and not understood. Nothing of it needs anything that runs. */
class UsageErrorsTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("an unknown option", "'--json'?", words("pending", "--jsn")),
                Arguments.of("an option like no other", "one of ", words("pending", "--zzzzzzzzzz")),
                Arguments.of("an unknown command", "'approve'?", words("aprove", "a1")),
                Arguments.of("a command like no other", "one of ", words("frobnicate")),
                Arguments.of("a missing option", "no --comment TEXT", words("deny", "a1")),
                Arguments.of("a missing parameter", "no ID", words("show")),
                Arguments.of("a missing value", "--risk", words("request", "Wipe", "--risk")),
                Arguments.of("a value that is none", "'SOME'", words("request", "Wipe", "--risk", "SOME")),
                Arguments.of("a time that is none", "'soon'", words("request", "Wipe", "--timeout", "soon")),
                Arguments.of("words without quotes", "'DB'", words("request", "Wipe", "DB")),
                Arguments.of("an option twice", "--reason", words("request", "Wipe", "--reason", "a", "--reason", "b")),
                Arguments.of("a word that is not UTF-8", "UTF-8", words("request", "\uFFFDberweisung")),
                Arguments.of("half a cluster", "--registry URL", words("pending", "--bootstrap", "localhost:9092")),
                Arguments.of("the other half", "--bootstrap HOST:PORT", words("pending", "--registry", "http://r")),
                Arguments.of(
                        "a registry without a scheme", "schema.registry.url", at("b:1", "localhost:8081", "pending")),
                Arguments.of("the same for an audit", "schema.registry.url", at("b:1", "localhost:8081", "audit")),
                Arguments.of("the same for an agent", "schema.registry.url", at("b:1", "r:8081", "request", "Wipe")),
                Arguments.of("brokers without a port", "'nonsense'", at("nonsense", "http://r", "request", "Wipe")),
                Arguments.of("a host with a blank", "'local host'", at("local host", "http://r", "pending")),
                Arguments.of("one wrong broker of two", "'b:0x1'", at("a:1, b:0x1", "http://r", "pending")),
                Arguments.of("a port that is none", "'a:99999'", at("a:99999", "http://r", "paused")),
                Arguments.of("no host", "':9092'", at(":9092", "http://r", "show", "a1")),
                Arguments.of("no broker at all", "HOST:PORT", at(" , ", "http://r", "pending")),
                Arguments.of("brokers for topics", "'nonsense'", words("topics", "check", "--bootstrap", "nonsense")),
                Arguments.of("an empty workspace", "--workspace ''", cluster("request", "Wipe", "--workspace", "")),
                Arguments.of(
                        "a workspace with a letter that is none",
                        "but found 'ü'",
                        cluster("request", "Wipe", "-w", "büro")),
                Arguments.of(
                        "a workspace that begins with a dot", "begin with", cluster("request", "Wipe", "-w", ".x")),
                Arguments.of("a port beyond all", "0 to 65535", words("up", "--port", "99999")),
                Arguments.of("a port below all", "0 to 65535", words("up", "--kafka-port", "-5")),
                Arguments.of("a port that is no number", "'abc', which is not a number", words("up", "--port", "abc")),
                Arguments.of("a mail port beyond all", "0 to 65535", words("up", "--smtp-port", "70000")),
                Arguments.of("a number that is none", "whole number", words("topics", "plan", "--partitions", "abc")),
                Arguments.of("a time beyond all", "'400d'", words("request", "Wipe", "--timeout", "400d")),
                Arguments.of(
                        "mail to somebody and no server",
                        "no --smtp-host",
                        words("up", "--mail-to", "bob@example.com")),
                Arguments.of(
                        "an agent that is none", "--agent ' '", cluster("pause", "t", "--reason", "r", "--agent", " ")),
                Arguments.of("a task of two words", "without blanks", cluster("pause", "my task", "--reason", "r")),
                Arguments.of("a prefix that is none", "'a b'", cluster("pending", "--prefix", "a b")),
                Arguments.of("an empty ID to approve", "no ID", words("approve", "")),
                Arguments.of("an empty ID to deny", "no ID", words("deny", "", "--comment", "no")),
                Arguments.of("an empty ID to withdraw", "no ID", words("withdraw", " ")),
                Arguments.of("an empty task to resume", "no ID", words("resume", "")),
                Arguments.of("an empty ID to show", "no ID", words("show", "")),
                Arguments.of("an empty ID to audit", "no ID", words("audit", "")),
                Arguments.of("a denial without a why", "--comment", words("deny", "a1", "--comment", "")),
                Arguments.of("a pause without a why", "--reason", words("pause", "t", "--reason", " ")),
                Arguments.of("a name at a console", "--as", words("approve", "a1", "--as", "bob")),
                Arguments.of("no name at a cluster", "--as", cluster("approve", "a1", "--as", " ")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isToldInThreeLinesAndNothingIsDone(String mistake, String told, List<String> words) {
        Typed typed = Typed.words(words.toArray(String[]::new));

        assertThat(typed.exit()).as(typed.err()).isEqualTo(ExitCodes.USAGE);
        assertThat(typed.err().lines()).hasSize(3);
        assertThat(typed.err()).contains(told);
        assertThat(typed.out()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isOneDocumentForAScript(String mistake, String told, List<String> words) {
        Typed typed = Typed.on(List.of("--json"), words.toArray(String[]::new));

        assertThat(typed.error().path("exitCode").asInt()).isEqualTo(ExitCodes.USAGE);
        assertAsPromised("error", List.of(typed.errorDocument()));
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void whatWasTypedCannotMoveTheCursor() {
        Typed typed = Typed.words("pending", "--\u001b[2J\nsecret\u202e");

        assertThat(typed.err().lines()).hasSize(3);
        assertThat(typed.err()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void aTextThatBeginsWithAnAtIsNoFileOfOptions(@TempDir Path directory) throws Exception {
        Path options = Files.writeString(directory.resolve("options"), "go\n--nonsense");

        Typed typed = Typed.words("approve", "a1", "--comment", "@" + options, "--data", directory.toString());

        assertThat(typed.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(typed.err()).contains("No instance runs").doesNotContain("--nonsense");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hitl: {default_timeout: abc}", ""})
    void aFileWithMistakesEndsACommandAsItEndsItsCheck(String yaml, @TempDir Path directory) throws Exception {
        Path file = directory.resolve("hitl.yaml");
        if (!yaml.isEmpty()) {
            Files.writeString(file, yaml);
        }
        Typed check = Typed.words("config", "check", file.toString());

        Typed pending = Typed.words("pending", "--config", file.toString());
        Typed topics = Typed.words("topics", "check", "--config", file.toString());

        assertThat(List.of(pending, topics)).allSatisfy(typed -> {
            assertThat(typed.exit()).isEqualTo(check.exit()).isEqualTo(ExitCodes.MISCONFIGURED);
            assertThat(typed.err()).contains("docs/configuration.md").hasLineCount(3);
        });
    }

    @Test
    void aHostThatNobodyKnowsIsToldAsSuch() {
        Typed typed = Typed.on(
                List.of(), at("broker.invalid:9092", "http://r", "pending").toArray(String[]::new));

        assertThat(typed.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(typed.err())
                .contains("bootstrap.servers")
                .doesNotContain("report it")
                .hasLineCount(3);
    }

    private static List<String> at(String brokers, String registry, String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--bootstrap", brokers, "--registry", registry))
                .toList();
    }

    private static List<String> words(String... words) {
        return List.of(words);
    }

    private static List<String> cluster(String... words) {
        return at("localhost:9092", "http://localhost:8081", words);
    }
}
