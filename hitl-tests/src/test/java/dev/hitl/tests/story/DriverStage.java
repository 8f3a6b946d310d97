package dev.hitl.tests.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.NoticeKind;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.ruling.CommandResult;
import dev.hitl.ruling.Retention;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.streams.topology.Processing;
import dev.hitl.wire.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The processor's real topology and stores, without a broker. The clock stands still until it is told. */
final class DriverStage implements Stage {

    private final ProcessorDriver driver;

    DriverStage() {
        this(RETENTION);
    }

    DriverStage(Retention retention) {
        var usual = Processing.standard(TopicNames.STANDARD, 1, Stage::policyOf);
        var processing = new Processing(
                usual.topics(),
                usual.partitions(),
                usual.policies(),
                retention,
                true,
                usual.scanEvery(),
                usual.autoRegister(),
                usual.registryPatience(),
                usual.schemaPatience(),
                usual.maxEarly(),
                usual.maxOutputBytes());
        driver = new ProcessorDriver(processing, new MemoryRegistry(), Duration.ZERO);
    }

    @Override
    public void send(ApprovalCommand command) {
        driver.send(command);
    }

    @Override
    public void send(PauseCommand command) {
        driver.send(command);
    }

    @Override
    public Instant now() {
        return driver.now();
    }

    @Override
    public void timePasses(Duration duration) {
        driver.timePasses(duration);
    }

    @Override
    public void until(BooleanSupplier happened) {
        assertThat(happened.getAsBoolean()).as("what is due has happened").isTrue();
    }

    @Override
    public List<ApprovalOutcome> outcomes(SubjectKey key) {
        return driver.outcomes(key);
    }

    @Override
    public List<PauseOutcome> pauseOutcomes(SubjectKey key) {
        return driver.pauseOutcomes(key);
    }

    @Override
    public Optional<CommandResult> result(String commandId) {
        return driver.result(commandId);
    }

    @Override
    public List<NoticeKind> notices(SubjectKey key) {
        return driver.notices(key).stream()
                .map(notice -> NoticeKind.valueOf(notice.getKind().name()))
                .toList();
    }

    @Override
    public List<Audited> audit(SubjectKey key) {
        return driver.audit(key).stream()
                .map(a -> new Audited(
                        a.getType(),
                        Optional.ofNullable(a.getCode()),
                        Optional.ofNullable(a.getCommandId()),
                        a.getDetails()))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
