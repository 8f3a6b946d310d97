package dev.hitl.streams.ingest;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.identity.InputPosition;
import dev.hitl.identity.Occurrence;
import dev.hitl.policy.Policy;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.StateChange;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Takes records that came in a partition where their subject is not kept to the one where it is, by way of a topic that only the
 * processor writes. They keep the time that counted where they came, so nothing is won or lost by the detour. One a task.
 */
public final class Strays {

    private static final Duration AUDIT_EVERY = Duration.ofMinutes(1);

    private final TopicNames names;
    private final Function<String, Policy> policies;
    private final ProcessorMetrics metrics;
    private final Map<String, Instant> lastAudit = new HashMap<>();

    /** Strays of an installation. */
    public Strays(TopicNames names, Function<String, Policy> policies, ProcessorMetrics metrics) {
        this.names = names;
        this.policies = policies;
        this.metrics = metrics;
    }

    /** Prepares to send a record on; {@code now} is the processor's clock, for nothing but limiting what is written down. */
    public StateChange prepare(Arrival arrival, int home, Occurrence occurrence, Instant now, Outbox outbox) {
        var position = arrival.position();
        var headers = CarriedHeaders.of(arrival.headers());
        put(headers, CarriedHeaders.TOPIC, arrival.topic().name());
        put(headers, CarriedHeaders.PARTITION, Integer.toString(position.partition()));
        put(headers, CarriedHeaders.OFFSET, Long.toString(position.offset()));
        put(
                headers,
                CarriedHeaders.BROKER_TIME,
                Long.toString(position.brokerTime().toEpochMilli()));
        put(headers, CarriedHeaders.AT, Long.toString(occurrence.at().toEpochMilli()));
        outbox.stray(home, arrival.key(), arrival.value(), headers);
        var audited = isNews(arrival, now);
        if (audited) {
            outbox.audit(new AuditEntry(
                    AuditSubject.workspace("*"),
                    "record.strayed",
                    "A producer chose partition " + position.partition() + " for a key of partition " + home
                            + "; set its partitioner to murmur2_random",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(DeadReason.WRONG_PARTITION.name()),
                    Map.of("topic", position.topic(), "home", Integer.toString(home)),
                    occurrence.at(),
                    Optional.of(position),
                    policies.apply("*").version()));
        }
        return () -> {
            metrics.stray(arrival.topic().name());
            if (audited) {
                lastAudit.put(arrival.topic().name(), now);
            }
        };
    }

    /**
     * Reads a record that was sent on.
     *
     * @throws IllegalArgumentException if its headers do not say whence it came; nobody but the processor may write there
     */
    public Arrival read(byte[] key, byte[] value, Headers headers) {
        var name = text(headers, CarriedHeaders.TOPIC);
        var topic = Topics.INPUTS.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected a stray to name the input topic it came from; only the processor may write strays"));
        var position = new InputPosition(
                names.of(topic),
                (int) number(headers, CarriedHeaders.PARTITION),
                number(headers, CarriedHeaders.OFFSET),
                Instant.ofEpochMilli(number(headers, CarriedHeaders.BROKER_TIME)));
        return new Arrival(
                topic,
                position,
                key,
                value,
                headers,
                Optional.of(Instant.ofEpochMilli(number(headers, CarriedHeaders.AT))));
    }

    private boolean isNews(Arrival arrival, Instant now) {
        var last = lastAudit.get(arrival.topic().name());
        return last == null || !last.plus(AUDIT_EVERY).isAfter(now);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException(
                    "Expected a stray to have header " + name + "; only the processor may write strays");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(Headers headers, String name) {
        try {
            return Long.parseLong(text(headers, name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Expected a number in header " + name + " of a stray; only the processor may write strays", e);
        }
    }
}
