package dev.hitl.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.settings.HitlSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a process from starting. That it starts and stops is told with real processes. */
class LaunchTest {

    private static final String CLUSTER = """
            hitl: {}
            kafka: {bootstrap_servers: "broker:9092"}
            registry: {url: "http://registry:8081"}
            """;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<HitlSettings> started = new ArrayList<>();
    private List<Part.Missing> missing = List.of();
    private Launch launch;

    @TempDir
    private Path directory;

    @BeforeEach
    void aPartThatDoesNotStartHere() {
        var part = new Part() {
            @Override
            public List<Missing> missing(HitlSettings settings) {
                return missing;
            }

            @Override
            public AutoCloseable start(HitlSettings settings) {
                started.add(settings);
                throw new IllegalStateException("The broker is away");
            }
        };
        launch = new Launch("notifier", part, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @Test
    void everyMistakeIsToldAndNothingIsStarted() throws IOException {
        write("hitl.yaml", CLUSTER.replace("hitl: {}", "hitl: {default_timeout: abc, bypass_roles: admin}"));

        var end = run(Map.of());

        assertThat(end).hasValue(ExitStatus.MISCONFIGURED);
        assertThat(said())
                .contains("hitl.default_timeout", "'abc'", "hitl.bypass_roles", "[admin]")
                .contains("has 2 problems; nothing starts");
        assertThat(started).isEmpty();
    }

    @Test
    void aProcessOfItsOwnBringsNoBrokers() throws IOException {
        write("hitl.yaml", "hitl: {}");

        var end = run(Map.of());

        assertThat(end).hasValue(ExitStatus.MISCONFIGURED);
        assertThat(said()).contains("kafka.bootstrap_servers", "the notifier brings neither");
    }

    @Test
    void whatThePartNeedsIsToldLikeAnyOtherMistake() throws IOException {
        missing = List.of(new Part.Missing("console.people", "nobody who can sign in", "at least one person"));
        write("hitl.yaml", CLUSTER);

        var end = run(Map.of());

        assertThat(end).hasValue(ExitStatus.MISCONFIGURED);
        assertThat(said()).contains("console.people", "nobody who can sign in", "at least one person", "has 1 problem");
        assertThat(started).isEmpty();
    }

    @Test
    void theFileThatIsNamedCountsBeforeTheVariableAndThatBeforeTheDirectorys() throws IOException {
        write("hitl.yaml", CLUSTER.replace("{}", "{default_timeout: 10}"));
        var variable = write("variable.yaml", CLUSTER.replace("{}", "{default_timeout: 20}"));
        var named = write("named.yaml", CLUSTER.replace("{}", "{default_timeout: 30}"));

        run(Map.of());
        run(Map.of("HITL_CONFIG", variable.toString()));
        run(Map.of("HITL_CONFIG", variable.toString()), "--config", named.toString());
        run(Map.of(), "--config=" + named);

        assertThat(started)
                .extracting(s -> s.policies().standard().defaultTimeout().toSeconds())
                .containsExactly(10L, 20L, 30L, 30L);
    }

    @Test
    void aFileThatIsNamedAndNotThereIsAMistakeWhateverElseIsThere() throws IOException {
        write("hitl.yaml", CLUSTER);

        var end = run(Map.of("HITL_CONFIG", directory.resolve("gone.yaml").toString()));

        assertThat(end).hasValue(ExitStatus.MISCONFIGURED);
        assertThat(said()).contains("gone.yaml", "no such file");
        assertThat(started).isEmpty();
    }

    @Test
    void withoutAnyFileItSaysWhereItLooked() {
        var end = run(Map.of());

        assertThat(end).hasValue(ExitStatus.MISCONFIGURED);
        assertThat(said()).contains("--config", "HITL_CONFIG", "./hitl.yaml", "/etc/hitl/hitl.yaml");
    }

    @Test
    void aPartThatFailsToStartEndsTheProcessAsFailed() throws IOException {
        write("hitl.yaml", CLUSTER);

        assertThat(run(Map.of())).hasValue(ExitStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--confg", "--config", "--config=", "start"})
    void whatIsNotUnderstoodIsNotGuessed(String word) throws IOException {
        write("hitl.yaml", CLUSTER);

        var end = run(Map.of(), word);

        assertThat(end).hasValue(ExitStatus.USAGE);
        assertThat(said()).contains("'" + word + "'", "--config FILE");
        assertThat(started).isEmpty();
    }

    @Test
    void aStopThatFailsIsNoCleanStop() {
        var good = launch.stop(() -> {});
        var bad = launch.stop(() -> {
            throw new IllegalStateException("a thread hangs");
        });

        assertThat(good).isEqualTo(ExitStatus.STOPPED);
        assertThat(bad).isEqualTo(ExitStatus.FAILED);
    }

    private OptionalInt run(Map<String, String> environment, String... arguments) {
        return launch.run(environment, directory, arguments);
    }

    private Path write(String name, String yaml) throws IOException {
        return Files.writeString(directory.resolve(name), yaml);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
