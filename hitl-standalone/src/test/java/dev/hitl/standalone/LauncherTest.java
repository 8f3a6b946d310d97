package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "hitl").toAbsolutePath().normalize();

    @TempDir
    private Path javaHome;

    @Test
    void withoutJavaItSaysWhatIsMissingAndWhatToInstall() throws Exception {
        Answer answer = runWith(javaHome.resolve("absent"));

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.lines()).hasSize(3);
        assertThat(answer.lines().get(1)).contains("JAVA_HOME=" + javaHome.resolve("absent"));
        assertThat(answer.lines().get(2)).contains("Install a JDK");
    }

    @Test
    void withAnOldJavaItSaysWhichOneItFound() throws Exception {
        for (String version : List.of("1.8.0_392", "11.0.2", "16")) {
            installJava(version);

            Answer answer = runWith(javaHome);

            assertThat(answer.exit()).isEqualTo(1);
            assertThat(answer.lines()).hasSize(3).first().isEqualTo("hitl needs Java 17 or newer.");
            assertThat(answer.lines().get(1)).contains(version);
        }
    }

    @Test
    void inADistributionItRunsTheProgramWithTheArgumentsAsTheyAre() throws Exception {
        Path dist = Files.createDirectories(javaHome.resolve("a dist"));
        Files.createDirectories(dist.resolve("lib"));
        Path launcher = Files.copy(LAUNCHER, dist.resolve("hitl"));
        Path link = Files.createSymbolicLink(javaHome.resolve("link"), launcher);
        installJava("25.0.1");

        Answer answer = run(link, javaHome, "approve", "two words");

        assertThat(answer.exit()).isZero();
        assertThat(answer.lines())
                .containsSubsequence(
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        dist.toRealPath() + "/lib/*:" + dist.toRealPath() + "/lib/ext/*",
                        "dev.hitl.standalone.Hitl",
                        "approve",
                        "two words");
    }

    @Test
    void jarsThatSomebodyAddsComeLast() throws Exception {
        Path launcher = distribution();
        installJava("17.0.1");

        Answer answer = run(launcher, javaHome, Map.of("HITL_EXTRA_JARS", "/opt/a cloud/*:/opt/b.jar"), "up");

        String dist = launcher.toRealPath().getParent().toString();
        assertThat(answer.lines()).contains(dist + "/lib/*:" + dist + "/lib/ext/*:/opt/a cloud/*:/opt/b.jar");
    }

    @Test
    void aShortCommandStartsFromAnArchiveOfClassesOnceThereIsOne() throws Exception {
        Path launcher = distribution();
        installJava("17.0.1");
        Files.writeString(javaHome.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21.0.2\"\n");
        String archive = "-XX:SharedArchiveFile=" + launcher.toRealPath().resolveSibling("classes-21.0.2.jsa");

        Answer first = run(launcher, javaHome, "pending");
        Answer second = run(launcher, javaHome, "pending");
        Answer server = run(launcher, javaHome, "up");

        assertThat(List.of(first, second))
                .allSatisfy(answer -> assertThat(answer.lines()).contains(archive, "pending"));
        assertThat(server.lines()).doesNotContain(archive).contains("-Xmx640m");
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void aBackupHasMemoryForLargeRecords() throws Exception {
        Path launcher = distribution();
        installJava("17.0.1");

        assertThat(List.of(run(launcher, javaHome, "backup"), run(launcher, javaHome, "restore")))
                .allSatisfy(answer -> assertThat(answer.lines()).contains("-Xmx1g"));
    }

    @Test
    void anArchiveOfOtherLibrariesIsMadeAnew() throws Exception {
        Path launcher = distribution();
        installJava("17.0.1");
        run(launcher, javaHome, "pending");

        changeLibraries(launcher);
        run(launcher, javaHome, "pending");

        assertThat(made()).isEqualTo(2);
    }

    @Test
    void whereNoArchiveCanBeMadeItRunsWithout() throws Exception {
        Path launcher = distribution();
        installJava("17.0.1");
        Files.writeString(javaHome.resolve("refuses"), "");

        Answer first = run(launcher, javaHome, "pending");
        Answer second = run(launcher, javaHome, "pending");

        assertThat(List.of(first, second)).allSatisfy(answer -> {
            assertThat(answer.exit()).isZero();
            assertThat(answer.lines()).contains("pending").noneMatch(line -> line.contains("SharedArchiveFile"));
        });
        assertThat(tried()).as("it is tried once").isEqualTo(1);
    }

    @Test
    void whereNoArchiveCouldBeMadeItIsTriedAgainWithOtherLibraries() throws Exception {
        Path launcher = distribution();
        installJava("17.0.1");
        Path refuses = Files.writeString(javaHome.resolve("refuses"), "");
        run(launcher, javaHome, "pending");

        Files.delete(refuses);
        changeLibraries(launcher);
        run(launcher, javaHome, "pending");

        assertThat(tried()).isEqualTo(2);
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void aTerminalThatNamesNoEncodingHasUtf8() throws Exception {
        Path launcher = distribution();
        installJava("17.0.1");

        assertThat(run(launcher, javaHome, Map.of("LC_ALL", "C"), "pending").lines())
                .contains("LC_ALL=C.UTF-8");
        assertThat(run(launcher, javaHome, Map.of("LC_ALL", "de_DE.ISO-8859-1"), "pending")
                        .lines())
                .contains("LC_ALL=de_DE.ISO-8859-1");
    }

    private Path distribution() throws IOException {
        Path dist = Files.createDirectories(javaHome.resolve("dist"));
        Files.createDirectories(dist.resolve("lib"));
        return Files.copy(LAUNCHER, dist.resolve("hitl"));
    }

    private static void changeLibraries(Path launcher) throws IOException {
        Path library = Files.writeString(launcher.resolveSibling("lib").resolve("fresh.jar"), "");
        Files.setLastModifiedTime(
                library,
                FileTime.fromMillis(
                        System.currentTimeMillis() + Duration.ofHours(1).toMillis()));
    }

    /** How often Java was asked to make an archive. */
    private long tried() throws IOException {
        return Files.readAllLines(javaHome.resolve("tried")).size();
    }

    /** How often it made one. */
    private long made() throws IOException {
        return Files.readAllLines(javaHome.resolve("made")).size();
    }

    /** A java that tells the given version, and for anything else the arguments it was given, one a line. */
    private void installJava(String version) throws IOException {
        Path java = Files.createDirectories(javaHome.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then
                    echo 'openjdk version "%s" 2025-01-01' >&2
                    exit
                fi
                for word in "$@"; do
                    case $word in
                        -XX:ArchiveClassesAtExit=*)
                            echo tried >>"%s/tried"
                            if [ ! -f "%s/refuses" ]; then
                                : >"${word#*=}"
                                echo made >>"%s/made"
                            fi
                            ;;
                    esac
                done
                printf '%%s\\n' "$@" "LC_ALL=$LC_ALL"
                """.formatted(version, javaHome, javaHome, javaHome));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    private static Answer runWith(Path home) throws Exception {
        return run(LAUNCHER, home, "--version");
    }

    private static Answer run(Path launcher, Path home, String... arguments) throws Exception {
        return run(launcher, home, Map.of(), arguments);
    }

    private static Answer run(Path launcher, Path home, Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = Stream.concat(Stream.of("sh", launcher.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HITL_"));
        builder.environment().put("JAVA_HOME", home.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output.lines().toList());
    }

    private record Answer(int exit, List<String> lines) {}
}
