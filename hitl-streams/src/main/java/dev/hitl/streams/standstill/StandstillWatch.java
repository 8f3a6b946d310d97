package dev.hitl.streams.standstill;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks each second whether the partitions that this instance reads still let readers of committed records on. Somebody else's
 * transaction that does not end holds up everything behind it in its partition: late, never wrong, and nothing a restart mends.
 * So it is told, in the log, at readiness and as a metric, and left to people.
 */
public final class StandstillWatch implements AutoCloseable {

    /** For how long each partition has stood still, in seconds, by topic and partition. */
    public static final String METRIC = "hitl.input.standstill";

    private static final Logger LOG = LoggerFactory.getLogger(StandstillWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 10;

    private final Admin admin;
    private final Supplier<Set<TopicPartition>> read;
    private final Consumer<Optional<String>> report;
    private final MultiGauge gauge;
    private final Holder holder;
    private final Standstills standstills = new Standstills();
    private final Map<TopicPartition, String> holders = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "hitl-standstill-watch");
        made.setDaemon(true);
        return made;
    });
    private boolean sees = true;

    /**
     * Begins to look.
     *
     * @param admin asks the broker; closed with this
     * @param read the partitions that this instance reads now
     * @param report takes after each look which of them have stood still for five seconds or more, and who holds them
     * @param meters where the lengths are told
     */
    public StandstillWatch(
            Admin admin, Supplier<Set<TopicPartition>> read, Consumer<Optional<String>> report, MeterRegistry meters) {
        this.admin = admin;
        this.read = read;
        this.report = report;
        this.holder = new Holder(admin);
        this.gauge = MultiGauge.builder(METRIC)
                .description(
                        "For how long an open transaction has kept the processor from reading on in this partition")
                .baseUnit("seconds")
                .register(meters);
        thread.scheduleWithFixedDelay(this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            var ends = ends(read.get());
            var turns = standstills.look(ends, System.nanoTime());
            turns.over().forEach(this::over);
            turns.begun().forEach(this::begun);
            publish(ends.keySet());
            sees = true;
        } catch (RuntimeException e) {
            if (sees && !thread.isShutdown()) {
                LOG.warn("Could not look whether inputs stand still: {}", e.getMessage());
            }
            sees = false;
            report.accept(Optional.of("could not be looked at: " + e.getMessage()));
        }
    }

    private void begun(Standstill standstill) {
        var who = holder.of(standstill);
        holders.put(standstill.partition(), who);
        LOG.warn(
                "{}: a transaction on it does not end, and what was written behind it waits; {}",
                standstill.sentence(),
                who);
    }

    private void over(Standstill standstill) {
        holders.remove(standstill.partition());
        LOG.info(
                "Partition {} is read on, or by another instance; it stood still at offset {} for {} s",
                standstill.partition(),
                standstill.ends().stable(),
                standstill.length().toSeconds());
    }

    private void publish(Set<TopicPartition> partitions) {
        gauge.register(
                partitions.stream()
                        .map(partition -> MultiGauge.Row.of(
                                Tags.of(
                                        "topic",
                                        partition.topic(),
                                        "partition",
                                        Integer.toString(partition.partition())),
                                standstills.lengthOf(partition).toSeconds()))
                        .toList(),
                true);
        var said = standstills.alarms().stream()
                .map(standstill -> standstill.sentence() + ": " + holders.getOrDefault(standstill.partition(), ""))
                .collect(Collectors.joining("; "));
        report.accept(Optional.of(said).filter(text -> !text.isEmpty()));
    }

    /** Asks for the stable offset first: what is written between the two questions is not there yet for the first. */
    private Map<TopicPartition, Ends> ends(Set<TopicPartition> partitions) {
        var stable = latest(partitions, IsolationLevel.READ_COMMITTED);
        var end = latest(partitions, IsolationLevel.READ_UNCOMMITTED);
        return partitions.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        partition -> new Ends(
                                stable.get(partition).offset(),
                                end.get(partition).offset())));
    }

    private Map<TopicPartition, ListOffsetsResultInfo> latest(Set<TopicPartition> partitions, IsolationLevel level) {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(asked, new ListOffsetsOptions(level))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the broker refused: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker did not answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
