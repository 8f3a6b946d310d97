package dev.hitl.streams.standstill;

import dev.hitl.streams.standstill.Holder.Told;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks each second whether the partitions that processors read still let readers of committed records on. Somebody else's
 * transaction that does not end holds up everything behind it in its partition: late, never wrong, and nothing a restart mends.
 * So it is told, in the log, at readiness and as a metric, and left to people.
 *
 * <p>Each instance looks at all partitions of the installation: which of them are its own is not known just while they move.
 */
public final class StandstillWatch implements AutoCloseable {

    /** For how long each partition has stood still, in seconds, by topic and partition; not a number while it is not known. */
    public static final String METRIC = "hitl.input.standstill";

    static final Duration ASK_AGAIN_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(StandstillWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Admin admin;
    private final Collection<TopicPartition> watched;
    private final Consumer<Optional<String>> report;
    private final Runnable blind;
    private final LongSupplier nanoClock;
    private final Holder holder;
    private final Standstills standstills = new Standstills();
    private final Map<TopicPartition, Told> holders = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "hitl-standstill-watch");
        made.setDaemon(true);
        return made;
    });
    private volatile Map<TopicPartition, Double> lengths = Map.of();
    private long askedAt;
    private String unseen = "";

    /**
     * Prepares to look.
     *
     * @param admin asks the broker; closed with this
     * @param watched the partitions of the inputs
     * @param report takes after each look which of them have stood still for five seconds or more, and who holds them, and
     *     which could not be looked at
     * @param blind is told when something begins not to be seen, or for another reason; this looks each second, so it is the
     *     first to know that the broker is away
     * @param meters where the lengths are told
     */
    public StandstillWatch(
            Admin admin,
            Collection<TopicPartition> watched,
            Consumer<Optional<String>> report,
            Runnable blind,
            MeterRegistry meters) {
        this(admin, watched, report, blind, meters, System::nanoTime);
    }

    StandstillWatch(
            Admin admin,
            Collection<TopicPartition> watched,
            Consumer<Optional<String>> report,
            Runnable blind,
            MeterRegistry meters,
            LongSupplier nanoClock) {
        this.admin = admin;
        this.watched = List.copyOf(watched);
        this.report = report;
        this.blind = blind;
        this.nanoClock = nanoClock;
        this.holder = new Holder(admin);
        this.watched.forEach(partition -> register(partition, meters));
    }

    private void register(TopicPartition partition, MeterRegistry meters) {
        Gauge.builder(METRIC, () -> lengths.getOrDefault(partition, Double.NaN))
                .description("For how long an open transaction has kept processors from reading on in this partition")
                .baseUnit("seconds")
                .tags("topic", partition.topic(), "partition", Integer.toString(partition.partition()))
                .register(meters);
    }

    /** Begins to look. */
    public StandstillWatch start() {
        thread.scheduleWithFixedDelay(this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Publishes what it saw before it asks who is to blame: the alarm does not wait for that. */
    void look() {
        try {
            var seen = Look.at(watched, admin);
            var now = nanoClock.getAsLong();
            var turns = standstills.look(seen.ends(), now);
            turns.over().forEach(this::over);
            publish(seen);
            if (isTimeToAsk(!turns.begun().isEmpty(), now)) {
                askedAt = now;
                holder.of(unnamed()).forEach(this::held);
                publish(seen);
            }
        } catch (RuntimeException | Error e) {
            // An Error too, such as that no thread can be made just now: one that is thrown here would end all further
            // looks.
            lengths = Map.of();
            tell("could not be looked at: " + e, List.of());
        }
    }

    private boolean isTimeToAsk(boolean begun, long now) {
        return begun
                || (now - askedAt >= ASK_AGAIN_EVERY.toNanos() && !unnamed().isEmpty());
    }

    private List<Standstill> unnamed() {
        return standstills.alarms().stream()
                .filter(alarm -> !Optional.ofNullable(holders.get(alarm.partition()))
                        .map(Told::named)
                        .orElse(false))
                .toList();
    }

    private void held(TopicPartition partition, Told who) {
        if (!who.equals(holders.put(partition, who))) {
            standstills.alarms().stream()
                    .filter(alarm -> alarm.partition().equals(partition))
                    .forEach(alarm -> LOG.warn(
                            "{}: a transaction on it does not end, and what was written behind it waits; {}",
                            alarm.sentence(),
                            who.sentence()));
        }
    }

    private void over(Standstill standstill) {
        holders.remove(standstill.partition());
        LOG.info(
                "Partition {} is read on; it stood still at offset {} for {} s",
                standstill.partition(),
                standstill.ends().stable(),
                standstill.length().toSeconds());
    }

    private void publish(Look seen) {
        lengths = seen.ends().keySet().stream().collect(Collectors.toMap(Function.identity(), partition ->
                (double) standstills.lengthOf(partition).toSeconds()));
        tell(
                seen.blindness(),
                standstills.alarms().stream()
                        .map(alarm -> alarm.sentence()
                                + Optional.ofNullable(holders.get(alarm.partition()))
                                        .map(who -> ": " + who.sentence())
                                        .orElse(""))
                        .toList());
    }

    private void tell(String notSeen, List<String> alarms) {
        if (!notSeen.isEmpty() && !notSeen.equals(unseen) && !thread.isShutdown()) {
            LOG.warn("Inputs: {}", notSeen);
            blind.run();
        } else if (notSeen.isEmpty() && !unseen.isEmpty()) {
            LOG.info("Inputs: all of them can be looked at again");
        }
        unseen = notSeen;
        var said = Stream.concat(alarms.stream(), Stream.of(notSeen))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        report.accept(Optional.of(said).filter(text -> !text.isEmpty()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
