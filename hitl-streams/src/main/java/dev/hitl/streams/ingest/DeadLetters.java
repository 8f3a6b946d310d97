package dev.hitl.streams.ingest;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.identity.Occurrence;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.CommandResult;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.StateChange;
import dev.hitl.streams.ingest.Reading.Unfit;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.wire.mapping.ResultMapping;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts aside what can't be taken up: the beginning of it and the reason to the dead letters, and a line to the audit. */
public final class DeadLetters {

    private static final int KEPT_BYTES = 64 * 1024;

    private final Function<String, Policy> policies;
    private final ProcessorMetrics metrics;

    /** Dead letters under the policies of the workspaces. */
    public DeadLetters(Function<String, Policy> policies, ProcessorMetrics metrics) {
        this.policies = policies;
        this.metrics = metrics;
    }

    /** Prepares to put a record aside. */
    public StateChange prepare(Arrival arrival, Unfit unfit, Occurrence occurrence, Outbox outbox) {
        var facts = factsOf(arrival, unfit);
        var headers = CarriedHeaders.of(arrival.headers());
        facts.forEach((name, value) -> headers.add("hitl-" + name, value.getBytes(StandardCharsets.UTF_8)));
        outbox.deadLetter(
                beginning(arrival.key(), Topics.MAX_KEY_BYTES), beginning(arrival.value(), KEPT_BYTES), headers);
        var subject = subjectOf(arrival, unfit);
        facts.remove("reason");
        facts.remove("sentence");
        outbox.audit(new AuditEntry(
                subject,
                "record.dead_lettered",
                unfit.sentence(),
                Optional.empty(),
                unfit.commandId(),
                Optional.empty(),
                Optional.of(unfit.reason().name()),
                facts,
                occurrence.at(),
                Optional.of(occurrence.input()),
                policies.apply(subject.workspace()).version()));
        unfit.commandId().ifPresent(id -> {
            var result = new CommandResult(id, false, codeOf(unfit), unfit.sentence(), occurrence.at());
            unfit.key()
                    .ifPresent(key ->
                            outbox.add(Topics.COMMAND_RESULTS, key.bytes(), ResultMapping.toAvro(subject, result)));
        });
        return () -> metrics.deadLetter(arrival.topic().name(), unfit.reason().name());
    }

    private static String codeOf(Unfit unfit) {
        return unfit.reason() == DeadReason.INVALID
                ? "INVALID_REQUEST"
                : unfit.reason().name();
    }

    private static AuditSubject subjectOf(Arrival arrival, Unfit unfit) {
        var aboutPause =
                arrival.topic().equals(Topics.PAUSE_REQUESTS) || arrival.topic().equals(Topics.RESUME_REQUESTS);
        return unfit.key()
                .map(key -> aboutPause ? AuditSubject.pause(key) : AuditSubject.approval(key))
                .orElse(AuditSubject.workspace("*"));
    }

    private static Map<String, String> factsOf(Arrival arrival, Unfit unfit) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("reason", unfit.reason().name());
        facts.put("sentence", unfit.sentence());
        facts.put("topic", arrival.position().topic());
        facts.put("partition", Integer.toString(arrival.position().partition()));
        facts.put("offset", Long.toString(arrival.position().offset()));
        if (arrival.value() != null) {
            facts.put("length", Integer.toString(arrival.value().length));
            facts.put("sha256", sha256(arrival.value()));
        }
        return facts;
    }

    private static byte[] beginning(byte[] bytes, int length) {
        return bytes == null || bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every Java platform has", e);
        }
    }
}
