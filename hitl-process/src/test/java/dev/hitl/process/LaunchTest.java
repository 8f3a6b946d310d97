package dev.hitl.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.wire.rights.Role;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    private final List<IntSupplier> ends = new ArrayList<>();
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
        launch = launch(part);
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
        assertThat(said())
                .contains(
                        "--config",
                        "HITL_CONFIG",
                        "./hitl.yaml",
                        directory.resolve("etc/hitl.yaml").toString());
    }

    @Test
    void theSystemsFileCountsWhereThereIsNoOther() throws IOException {
        Files.createDirectory(directory.resolve("etc"));
        write("etc/hitl.yaml", CLUSTER.replace("{}", "{default_timeout: 40}"));

        run(Map.of());

        assertThat(started)
                .extracting(s -> s.policies().standard().defaultTimeout().toSeconds())
                .containsExactly(40L);
    }

    @Test
    void aPartThatFailsToStartEndsTheProcessAsFailed() throws IOException {
        write("hitl.yaml", CLUSTER);

        assertThat(run(Map.of())).hasValue(ExitStatus.FAILED);
        assertThat(end()).isEqualTo(ExitStatus.FAILED);
    }

    /** What a part has opened before, such as a listener, would keep the process alive. */
    @Test
    void anErrorEndsTheProcessToo() throws IOException {
        write("hitl.yaml", CLUSTER);
        launch = launch(settings -> {
            throw new NoClassDefFoundError("io/javalin/Javalin");
        });

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
    void aPartThatRunsIsClosedWhenTheProcessIsAskedToEnd() throws IOException {
        write("hitl.yaml", CLUSTER);
        var closed = new AtomicInteger();
        launch = launch(settings -> closed::incrementAndGet);

        assertThat(run(Map.of())).isEmpty();
        assertThat(end()).isEqualTo(ExitStatus.STOPPED);
        assertThat(closed).hasValue(1);
    }

    @Test
    void aStopThatFailsIsNoCleanStop() throws IOException {
        write("hitl.yaml", CLUSTER);
        launch = launch(settings -> () -> {
            throw new IllegalStateException("a thread hangs");
        });

        run(Map.of());

        assertThat(end()).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    @Timeout(60)
    void whoeverIsAskedToEndWhileItStartsGivesTheStartUpAndEndsCleanly() throws Exception {
        write("hitl.yaml", CLUSTER);
        var starts = new CountDownLatch(1);
        launch = launch(settings -> {
            starts.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("Interrupted while it waits for the broker", e);
            }
            return () -> {};
        });
        var process = new Thread(() -> run(Map.of()));
        process.start();
        starts.await();

        var end = end();

        process.join();
        assertThat(end).isEqualTo(ExitStatus.STOPPED);
    }

    @Test
    @Timeout(60)
    void whatHasStartedByTheTimeItIsAskedToEndIsClosed() throws Exception {
        write("hitl.yaml", CLUSTER);
        var starts = new CountDownLatch(1);
        var closed = new AtomicInteger();
        launch = launch(settings -> {
            starts.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                return closed::incrementAndGet;
            }
            return () -> {};
        });
        var process = new Thread(() -> run(Map.of()));
        process.start();
        starts.await();

        var end = end();

        process.join();
        assertThat(end).isEqualTo(ExitStatus.STOPPED);
        assertThat(closed).hasValue(1);
    }

    private Launch launch(Part part) {
        return new Launch(
                Role.NOTIFIER,
                part,
                new PrintStream(said, true, StandardCharsets.UTF_8),
                directory.resolve("etc/hitl.yaml"),
                ends::add);
    }

    /** As when the process is asked to end. */
    private int end() {
        return ends.get(0).getAsInt();
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
