package dev.hitl.streams.topology;

import dev.hitl.approval.ApprovalDesk;
import dev.hitl.identity.Occurrence;
import dev.hitl.pause.PauseDesk;
import dev.hitl.streams.approval.ApprovalFlow;
import dev.hitl.streams.cap.Caps;
import dev.hitl.streams.cap.OpenCap;
import dev.hitl.streams.emit.Encoders;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.OutputTooLarge;
import dev.hitl.streams.emit.Prepared;
import dev.hitl.streams.emit.StateChange;
import dev.hitl.streams.ingest.Arrival;
import dev.hitl.streams.ingest.DeadLetters;
import dev.hitl.streams.ingest.DeadReason;
import dev.hitl.streams.ingest.Reading.Unfit;
import dev.hitl.streams.ingest.RecordReader;
import dev.hitl.streams.ingest.Strays;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.pause.PauseFlow;
import dev.hitl.streams.receipt.ReceiptFlow;
import dev.hitl.streams.state.StateOfNewerRelease;
import dev.hitl.streams.state.StateTooLarge;
import dev.hitl.streams.state.TaskState;
import dev.hitl.wire.registry.RegistryException;
import dev.hitl.wire.registry.SchemaRegistryClient;
import dev.hitl.wire.serde.RecordUnreadable.UnknownSchemaId;
import dev.hitl.wire.serde.RecordUnwritable;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of one record up to the point where it is written: read it, decide on it, serialise and measure what it leads to.
 * Nothing here writes, so a record that fails is put aside without harm and a registry that is away can be waited for.
 */
final class RecordSteps {

    private static final Logger LOG = LoggerFactory.getLogger(RecordSteps.class);

    private final TaskState state;
    private final Encoders encoders;
    private final int partition;
    private final int maxOutputBytes;
    private final RecordReader reader;
    private final Strays strays;
    private final OpenCap openCap;
    private final ApprovalFlow approvals;
    private final PauseFlow pauses;
    private final ReceiptFlow receipts;
    private final DeadLetters deadLetters;

    /** Steps of the task of a partition. */
    RecordSteps(
            Processing processing,
            int partition,
            TaskState state,
            Encoders encoders,
            SchemaRegistryClient registry,
            ProcessorMetrics metrics) {
        var policies = processing.policies();
        var retention = processing.retention();
        this.state = state;
        this.encoders = encoders;
        this.partition = partition;
        this.maxOutputBytes = processing.maxOutputBytes();
        this.reader = new RecordReader(registry, processing.partitions());
        this.strays = new Strays(processing.topics(), policies, metrics);
        this.openCap = new OpenCap(state, processing.partitions(), policies);
        var caps = new Caps(processing.maxEarly(), openCap);
        this.approvals = new ApprovalFlow(state, new ApprovalDesk(retention), policies, caps, metrics);
        this.pauses = new PauseFlow(state, new PauseDesk(retention), policies, caps, metrics);
        this.receipts = new ReceiptFlow(policies, metrics);
        this.deadLetters = new DeadLetters(policies, metrics);
    }

    /**
     * Takes a record as far as it goes without writing.
     *
     * @param now the processor's clock
     * @throws RegistryException if the registry could not be asked
     * @throws UnknownSchemaId if the registry does not know the record's schema, which may be on its way
     */
    Prepared prepare(Arrival arrival, Instant now) {
        try {
            var outbox = outboxAfter(arrival);
            return new Prepared(outbox, decide(arrival, now, outbox));
        } catch (OutputTooLarge | StateTooLarge e) {
            return putAside(arrival, reader.refuse(arrival, partition, DeadReason.OUTPUT_TOO_LARGE, e.getMessage()));
        } catch (RecordUnwritable e) {
            return fault(arrival, e);
        } catch (KafkaException | RegistryException | StateOfNewerRelease e) {
            // Says nothing about the record: the caller waits, or the thread fails.
            throw e;
        } catch (RuntimeException e) {
            return fault(arrival, e);
        }
    }

    /** Puts aside a record whose schema the registry does not know, and will not. */
    Prepared prepareUnknown(Arrival arrival, UnknownSchemaId unknown) {
        return putAside(arrival, reader.unread(arrival, DeadReason.UNKNOWN_SCHEMA, unknown.getMessage()));
    }

    /** Puts aside a stray that does not say whence it came. */
    Prepared prepareForged(Arrival arrival, IllegalArgumentException why) {
        return putAside(arrival, reader.unread(arrival, DeadReason.INVALID, why.getMessage()));
    }

    private StateChange decide(Arrival arrival, Instant now, Outbox outbox) {
        var occurrence = occurrenceOf(arrival);
        return reader.read(arrival, partition)
                .match(
                        approval -> approvals.prepare(approval.command(), occurrence, now, outbox),
                        pause -> pauses.prepare(pause.command(), occurrence, now, outbox),
                        receipt -> receipts.prepare(receipt.key(), receipt.receipt(), occurrence, outbox),
                        astray -> arrival.strayedAt().isPresent()
                                ? deadLetters.prepare(arrival, lost(arrival), occurrence, outbox)
                                : strays.prepare(arrival, astray.home(), occurrence, now, outbox),
                        unfit -> deadLetters.prepare(arrival, unfit, occurrence, outbox));
    }

    /** One hop at most: a record that is sent on and still out of place is not sent on again. */
    private Unfit lost(Arrival arrival) {
        return reader.unread(
                arrival,
                DeadReason.WRONG_PARTITION,
                "Expected a stray in its key's partition, but found it in another; do the partition counts agree?");
    }

    private Prepared fault(Arrival arrival, RuntimeException fault) {
        LOG.error("Put aside {} on which the processor failed before anything was changed", arrival.position(), fault);
        var sentence = "Expected to take this up, but the processor failed on it ("
                + fault.getClass().getSimpleName() + ") before anything was changed; report it";
        return putAside(arrival, reader.unread(arrival, DeadReason.PROCESSOR_FAULT, sentence));
    }

    private Prepared putAside(Arrival arrival, Unfit unfit) {
        var outbox = outboxAfter(arrival);
        return new Prepared(outbox, deadLetters.prepare(arrival, unfit, occurrenceOf(arrival), outbox));
    }

    private Occurrence occurrenceOf(Arrival arrival) {
        var position = arrival.position();
        return new Occurrence(
                arrival.strayedAt().orElseGet(() -> state.head().at(position.topic(), position.brokerTime())),
                position);
    }

    /** A stray's time is another partition's and says nothing about how far this one was read. */
    private Outbox outboxAfter(Arrival arrival) {
        var position = arrival.position();
        var head = arrival.strayedAt().isPresent()
                ? state.head()
                : state.head().read(position.topic(), position.brokerTime());
        return new Outbox(encoders, head, maxOutputBytes);
    }

    /** Returns what holds workspaces to what may wait of them. */
    OpenCap openCap() {
        return openCap;
    }

    /** Returns the reader of strays. */
    Strays strays() {
        return strays;
    }
}
