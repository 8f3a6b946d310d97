package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void theEnvironmentNamesTheDirectoryElseItIsInTheHomeDirectory() {
        assertThat(DataDirectory.usual(Map.of("HITL_HOME", parent.toString()))).isEqualTo(parent);
        assertThat(DataDirectory.usual(Map.of())).isEqualTo(Path.of(System.getProperty("user.home"), ".hitl"));
    }

    @Test
    void twoInstancesNeverShareADirectory() {
        Path shared = parent.resolve("shared");
        try (DataDirectory first = DataDirectory.open(shared)) {
            assertThatThrownBy(() -> DataDirectory.open(first.root()))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("Another running instance holds its lock");
        }
    }

    @Test
    void aClosedDirectoryCanBeOpenedAgain() {
        Path root = parent.resolve("again");
        DataDirectory.open(root).close();

        try (DataDirectory again = DataDirectory.open(root)) {
            assertThat(again.root()).isEqualTo(root);
        }
    }

    @Test
    void onlyTheOwnerCanReadANewDirectory() throws Exception {
        try (DataDirectory directory = DataDirectory.open(parent.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void anEmptyDirectoryAndAFormerOneAreTakenAwayFromOthers() throws Exception {
        Path root = Files.createDirectory(parent.resolve("open"));
        for (String before : List.of("rwxr-xr-x", "rwxr-x---", "rwx--x--x")) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(before));

            DataDirectory.open(root).close();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aDirectoryOfOtherThingsIsLeftAsItIsAndRefused() throws Exception {
        Path home = Files.createDirectory(parent.resolve("home"));
        Files.writeString(home.resolve("letter.txt"), "mine");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> DataDirectory.open(home))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("--data");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwxr-xr-x");
        assertThat(home.resolve("instance.lock")).doesNotExist();
    }

    @Test
    void aDirectoryThatCannotBeCreatedIsNamedWithWhatToDo() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("below")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("--data or HITL_HOME");
    }

    @Test
    void aTemporaryDirectoryIsGoneWithAllItHeldWhenItIsClosed() throws Exception {
        DataDirectory directory = DataDirectory.temporary();
        Files.createDirectories(directory.kafka().resolve("logs"));
        Files.writeString(directory.kafka().resolve("logs").resolve("segment"), "records");

        directory.close();

        assertThat(directory.root()).doesNotExist();
    }
}
