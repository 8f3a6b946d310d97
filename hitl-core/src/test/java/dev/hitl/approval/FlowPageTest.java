package dev.hitl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/flow.md draws the table of transitions. {@code -Dhitl.regenerate=true} writes the page anew. */
class FlowPageTest {

    private static final Path PAGE = Path.of("..", "docs", "flow.md");

    @Test
    void thePageDrawsTheTable() throws IOException {
        var page = """
                # The states of an approval

                Each arrow is a fact: the only thing that changes a state. Drawn from the table of transitions that the tests of the rules
                hold; `./mvnw test -pl hitl-core -Dhitl.regenerate=true` draws it anew.

                - **Unknown**: no request was read; decisions and withdrawals may wait for it (Kept) until the log shows that none comes
                  (GivenUp).
                - **Open**: waits for people. Rescheduled moves the processor's next look at the deadline and nothing else.
                - **Ended**: has its one outcome: approved, denied, expired, withdrawn or rejected. An approved one can be claimed once, and
                  the end of its run reported.
                - **Remembered**: so long ago that only the id is kept, which keeps a repeat from making a second outcome.

                ```mermaid
                stateDiagram-v2
                  [*] --> Unknown
                %s
                ```
                """.formatted(String.join(
                "\n",
                ApprovalTransitions.diagram().stream().map(line -> "  " + line).toList()));
        if (Boolean.getBoolean("hitl.regenerate")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("run again with -Dhitl.regenerate=true and look at the difference")
                .hasContent(page);
    }
}
