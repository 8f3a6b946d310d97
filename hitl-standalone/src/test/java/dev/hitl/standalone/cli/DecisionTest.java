package dev.hitl.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.desk.ApprovalDetail;
import dev.hitl.standalone.desk.ApprovalDetail.You;
import dev.hitl.standalone.desk.ApprovalItem;
import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.desk.PauseItem;
import dev.hitl.standalone.desk.Who;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

class DecisionTest {
    private static final SubjectKey KEY = new SubjectKey("default", "a1");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void shouldTellWhatBecameOfItThoughTheDeskShowsItAMomentLater() {
        Desk late = new LateDesk(
                List.of(approval("PENDING"), approval("PENDING"), approval("PENDING"), approval("APPROVED")));
        StringWriter out = new StringWriter();

        int exit = new CommandLine(new Approving(late))
                .setOut(new PrintWriter(out))
                .execute();

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("It is APPROVED").doesNotContain("so far");
    }

    @CommandLine.Command
    private static final class Approving implements Callable<Integer> {
        private final Desk desk;

        @Mixin
        private Output output;

        Approving(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Integer call() {
            return Decision.approve(desk, output, new SubjectName(KEY.toString()), "", true);
        }
    }

    /** Shows one after the other, and the last from then on. */
    private static final class LateDesk implements Desk {
        private final Deque<ApprovalDetail> shown;

        LateDesk(List<ApprovalDetail> shown) {
            this.shown = new ArrayDeque<>(shown);
        }

        @Override
        public List<ApprovalItem> waiting() {
            return List.of(shown.peek().item());
        }

        @Override
        public List<ApprovalItem> ended() {
            return List.of();
        }

        @Override
        public Optional<ApprovalDetail> approval(SubjectKey key) {
            return Optional.of(shown.size() > 1 ? shown.poll() : shown.peek());
        }

        @Override
        public List<PauseItem> paused() {
            return List.of();
        }

        @Override
        public Optional<String> decide(SubjectKey key, boolean approve, RequestDigest digest, String comment) {
            return Optional.empty();
        }

        @Override
        public void resume(SubjectKey task, String pauseId, String message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private static ApprovalDetail approval(String status) {
        ApprovalItem item = new ApprovalItem(
                KEY,
                status,
                "Wipe production DB",
                "",
                "LOW",
                new Who("AGENT", "deploy-bot", "NONE"),
                0,
                1,
                NOW,
                NOW.plusSeconds(300),
                Optional.empty(),
                status.equals("PENDING") ? Optional.empty() : Optional.of("It is " + status));
        return new ApprovalDetail(
                item,
                Optional.empty(),
                "{}",
                new RequestDigest("0".repeat(64)),
                "NONE",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new You("alice", true, "Everybody may decide.")),
                List.of());
    }
}
