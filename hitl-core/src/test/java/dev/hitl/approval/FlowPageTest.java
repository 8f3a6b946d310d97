package dev.hitl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.pause.PauseTransitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/flow.md draws the tables of transitions. {@code -Dhitl.regenerate=true} writes the page anew. */
class FlowPageTest {

    private static final Path PAGE = Path.of("..", "docs", "flow.md");

    @Test
    void thePageDrawsTheTables() throws IOException {
        var page = """
                # The states of approvals and pauses

                Each arrow is a fact: the only thing that changes a state. Drawn from the tables of transitions that the tests of the rules
                hold; `./mvnw test -pl hitl-core -Dhitl.regenerate=true` draws them anew.

                ## An approval

                - **Unknown**: no request was read; decisions and withdrawals may wait for it (Kept) until the log shows that none comes
                  (GivenUp).
                - **Open**: waits for people. Rescheduled moves the processor's next look at the deadline and nothing else.
                - **Ended**: has its one outcome: approved, bypassed, denied, expired, withdrawn or rejected. An approved or bypassed one can
                  be claimed once, and the end of its run reported. Nobody is asked about a bypassed one: the policy lets a role of its
                  workspace pass.
                - **Remembered**: so long ago that only the id is kept, which keeps a repeat from making a second outcome.

                ```mermaid
                stateDiagram-v2
                  [*] --> Unknown
                %s
                ```

                ## A task that pauses

                - **Running**: not paused. Resumes may wait for a pause to come (ResumeKept) until one takes them up or the log shows
                  that none comes (ResumesDropped). A pause that is invalid ends here without having begun.
                  The last pause is dropped a while after its end (PausePurged), and remembered longer, so that no repeat of it begins anew.
                - **Paused**: waits for a resume of this pause. A resume for a later pause waits.

                ```mermaid
                stateDiagram-v2
                  [*] --> Running
                %s
                ```
                """.formatted(lines(ApprovalTransitions.diagram()), lines(PauseTransitions.diagram()));
        if (Boolean.getBoolean("hitl.regenerate")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("run again with -Dhitl.regenerate=true and look at the difference")
                .hasContent(page);
    }

    private static String lines(List<String> diagram) {
        return diagram.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
