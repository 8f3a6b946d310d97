package dev.hitl.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RightsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "rights.md");

    @Test
    void thePageSaysWhatTheTableSays() throws Exception {
        String page = RightsPage.markdown();
        if (Boolean.getBoolean("hitl.regenerate")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("run the tests with -Dhitl.regenerate=true").hasContent(page);
    }
}
