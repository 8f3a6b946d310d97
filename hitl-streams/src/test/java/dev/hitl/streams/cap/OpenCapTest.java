package dev.hitl.streams.cap;

import static dev.hitl.streams.driver.Given.ANN;
import static dev.hitl.streams.driver.Given.ARGUMENTS;
import static dev.hitl.streams.driver.Given.WORKSPACE;
import static dev.hitl.streams.driver.Given.decide;
import static dev.hitl.streams.driver.Given.pause;
import static dev.hitl.streams.driver.Given.request;
import static dev.hitl.streams.driver.Given.resume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hitl.approval.ApprovalCommand.Request;
import dev.hitl.approval.ApprovalCommand.Withdraw;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.Verdict;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** G13: one noisy workspace drowns neither people nor the audit. */
class OpenCapTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final ProcessorDriver processor = new ProcessorDriver(
            Given.processing(Policy.standard().withMaxOpen(2)), new MemoryRegistry(), Duration.ZERO);

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void oneMoreThanMayWaitIsRefusedAndLeavesNothingBehind() {
        opened("a", "b");

        var third = sent("c");

        assertThat(code(third)).isEqualTo("TOO_MANY_OPEN");
        assertThat(processor.notices(third.key())).isEmpty();
        assertThat(processor.view(third.key())).isEmpty();
        assertThat(processor.outcomes(third.key())).isEmpty();
    }

    @Test
    void whatWasRefusedIsTakenOnceThereIsRoom() {
        opened("a", "b");
        var refused = sent("c");
        processor.send(decide(key("a"), ANN, false));

        processor.send(refused);

        assertThat(code(refused)).isEqualTo("ACCEPTED");
    }

    @Test
    void whatExpiredMakesRoomToo() {
        opened("a", "b");
        processor.timePasses(FIVE_MINUTES.plusSeconds(1));

        assertThat(code(sent("c"))).isEqualTo("ACCEPTED");
    }

    @Test
    void anotherWorkspaceIsNotConcerned() {
        opened("a", "b");
        var other = new SubjectKey("elsewhere", "a");
        var agent = Principal.agent("their-bot", "elsewhere");

        processor.send(request(agent, other, ARGUMENTS, Optional.of(FIVE_MINUTES)));

        assertThat(processor.view(other)).isPresent();
    }

    @Test
    void aPausedTaskTakesRoomAndGivesItBack() {
        opened("a");
        processor.send(pause("p-1", FIVE_MINUTES));
        var refused = code(sent("b"));
        processor.send(resume(Optional.of("p-1")));

        assertThat(refused).isEqualTo("TOO_MANY_OPEN");
        assertThat(code(sent("c"))).isEqualTo("ACCEPTED");
    }

    @Test
    void aPauseBeyondTheCapIsRefused() {
        opened("a", "b");
        var pause = pause("p-1", FIVE_MINUTES);

        processor.send(pause);

        assertThat(processor.result(pause.commandId()).orElseThrow().code()).isEqualTo("TOO_MANY_OPEN");
        assertThat(processor.pausedTask(pause.key())).isEmpty();
    }

    /** Such as one whose decision came first: it takes nobody's attention any more. */
    @Test
    void whatIsDecidedAtOnceNeedsNoRoom() {
        opened("a", "b");
        processor.send(decide(key("c"), ANN, true));

        processor.send(request(key("c"), ARGUMENTS, Optional.of(FIVE_MINUTES)));

        assertThat(processor.outcomes(key("c")))
                .extracting(ApprovalOutcome::verdict)
                .containsExactly(Verdict.APPROVED);
    }

    @Test
    void aRepeatedRequestOfWhatWaitsIsNotOneMore() {
        var first = sent("a");
        opened("b");

        processor.send(first);

        assertThat(code(first)).isEqualTo("ACCEPTED");
    }

    @Test
    void aFloodIsInTheAuditAsItsFirstAndANumber() {
        opened("a", "b");
        IntStream.range(0, 5).forEach(n -> sent("more-" + n));

        processor.timePasses(Duration.ofSeconds(61));

        assertThat(refusals())
                .extracting(AuditEvent::getType, event -> event.getDetails().get("count"))
                .containsExactly(tuple("command.refused", null), tuple("commands.refused", "4"));
    }

    @Test
    void theNextFloodIsToldOfAnew() {
        opened("a", "b");
        sent("more");
        processor.timePasses(Duration.ofSeconds(61));

        sent("later");

        assertThat(refusals()).extracting(AuditEvent::getType).containsExactly("command.refused", "command.refused");
    }

    @Test
    void withdrawalsMakeRoom() {
        opened("a", "b");

        processor.send(new Withdraw(key("a"), Given.id(), ProcessorDriver.START, Given.AGENT, Optional.empty()));

        assertThat(code(sent("c"))).isEqualTo("ACCEPTED");
    }

    @Test
    void aPauseThatExpiredMakesRoom() {
        opened("a");
        processor.send(pause("p-1", Duration.ofSeconds(10)));
        processor.timePasses(Duration.ofSeconds(11));

        assertThat(code(sent("b"))).isEqualTo("ACCEPTED");
    }

    @Test
    void nothingIsCountedOnceAllHasEnded() {
        opened("a", "b");
        processor.send(decide(key("a"), ANN, true));
        processor.send(decide(key("b"), ANN, false));

        assertThat(processor.store("chain-head").approximateNumEntries()).isEqualTo(1);
    }

    private List<AuditEvent> refusals() {
        return processor.records(Topics.AUDIT).stream()
                .map(record -> processor.decode(Topics.AUDIT, record.value()))
                .filter(event -> "TOO_MANY_OPEN".equals(event.getCode()))
                .toList();
    }

    private void opened(String... ids) {
        for (var id : ids) {
            sent(id);
        }
    }

    private Request sent(String id) {
        var request = request(key(id), ARGUMENTS, Optional.of(FIVE_MINUTES));
        processor.send(request);
        return request;
    }

    private String code(Request request) {
        return processor.result(request.commandId()).orElseThrow().code();
    }

    private static SubjectKey key(String id) {
        return new SubjectKey(WORKSPACE, id);
    }
}
