package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFileTest {
    @TempDir
    private Path directory;

    @Test
    void detailsOfOursAndOfLibrariesAreInTheFileOnceUntilItIsClosed() throws Exception {
        Path file = directory.resolve("hitl.log");
        LogFile log = LogFile.open(file);
        LoggerFactory.getLogger("dev.hitl.example").info("ours");
        LoggerFactory.getLogger("org.example").info("theirs");
        log.close();
        LoggerFactory.getLogger("org.example").info("too late");

        String text = Files.readString(file);

        assertThat(text).containsOnlyOnce("ours").containsOnlyOnce("theirs").doesNotContain("too late");
    }
}
