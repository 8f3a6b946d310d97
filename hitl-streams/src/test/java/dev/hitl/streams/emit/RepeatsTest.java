package dev.hitl.streams.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalDesk;
import dev.hitl.identity.InputPosition;
import dev.hitl.identity.Occurrence;
import dev.hitl.pause.PauseDesk;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.Retention;
import dev.hitl.streams.approval.ApprovalFlow;
import dev.hitl.streams.cap.Caps;
import dev.hitl.streams.cap.OpenCap;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.pause.PauseFlow;
import dev.hitl.streams.state.TaskState;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A repeat that was prepared and never written, because the registry was away, must not cost the next one its answer. */
class RepeatsTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Occurrence AGAIN = new Occurrence(
            ProcessorDriver.START, new InputPosition("hitl.approval-decisions", 0, 99, ProcessorDriver.START));

    private final ProcessorDriver processor = Given.processor();
    private final TaskState state = new TaskState(processor::store, Topics.MAX_OUTPUT_BYTES);
    private final ProcessorMetrics metrics = new ProcessorMetrics(new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void anOutcomeCountsAsSaidAgainOnlyWhenItIsWritten() {
        var decision = Given.approve(Given.ANN);
        processor.send(Given.refund(FIVE_MINUTES));
        processor.send(decision);
        var flow = new ApprovalFlow(
                state,
                new ApprovalDesk(Retention.STANDARD),
                workspace -> Policy.standard(),
                new Caps(10_000, new OpenCap(state, 1, workspace -> Policy.standard())),
                metrics);

        var unwritten = outbox();
        flow.prepare(decision, AGAIN, ProcessorDriver.START, unwritten);
        var written = outbox();
        flow.prepare(decision, AGAIN, ProcessorDriver.START, written).apply();
        var tooSoon = outbox();
        flow.prepare(decision, AGAIN, ProcessorDriver.START, tooSoon);

        assertThat(says(unwritten, Topics.APPROVAL_OUTCOMES)).isTrue();
        assertThat(says(written, Topics.APPROVAL_OUTCOMES)).isTrue();
        assertThat(says(tooSoon, Topics.APPROVAL_OUTCOMES)).isFalse();
    }

    @Test
    void aPausesOutcomeCountsAsSaidAgainOnlyWhenItIsWritten() {
        var resume = Given.resume(Optional.empty());
        processor.send(Given.pause("p-1", FIVE_MINUTES));
        processor.send(resume);
        var flow = new PauseFlow(
                state,
                new PauseDesk(Retention.STANDARD),
                workspace -> Policy.standard(),
                new Caps(10_000, new OpenCap(state, 1, workspace -> Policy.standard())),
                metrics);

        var unwritten = outbox();
        flow.prepare(resume, AGAIN, ProcessorDriver.START, unwritten);
        var written = outbox();
        flow.prepare(resume, AGAIN, ProcessorDriver.START, written).apply();
        var tooSoon = outbox();
        flow.prepare(resume, AGAIN, ProcessorDriver.START, tooSoon);

        assertThat(says(unwritten, Topics.PAUSE_OUTCOMES)).isTrue();
        assertThat(says(written, Topics.PAUSE_OUTCOMES)).isTrue();
        assertThat(says(tooSoon, Topics.PAUSE_OUTCOMES)).isFalse();
    }

    private Outbox outbox() {
        var encoders = new Encoders(TopicNames.STANDARD, processor.registry(), true);
        return new Outbox(encoders, state.head(), Topics.MAX_OUTPUT_BYTES);
    }

    private static boolean says(Outbox outbox, Topic<?> topic) {
        return outbox.outputs().stream().anyMatch(output -> output.sink().equals(SinkNames.of(topic)));
    }
}
