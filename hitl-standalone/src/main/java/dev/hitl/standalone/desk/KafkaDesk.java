package dev.hitl.standalone.desk;

import dev.hitl.client.HitlDecider;
import dev.hitl.client.exchange.Patience;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.DecisionResult.Refused;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.standalone.terminal.Ages;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.topic.CommittedTopic;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A cluster as a desk, where no console is asked: reads the processor's views and writes decisions itself. Nobody but the broker
 * has authenticated the person, so decisions carry {@link dev.hitl.identity.Assurance#NONE}, see docs/adr. Failures of broker,
 * registry and processor are {@link HitlUnavailable}.
 */
public final class KafkaDesk implements Desk {
    /** As long as a person waits at a terminal. */
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(40), 1);

    /** How far the clocks of two brokers may be apart without a part of a history being missed. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /** What the processor answers to a vote of somebody whose vote counted, too. */
    private static final Set<String> SAID_BEFORE =
            Set.of(RefusalCode.ALREADY_DECIDED.name(), RefusalCode.ALREADY_VOTED.name());

    private final Function<Role, ConnectionSettings> as;
    private final Connection connection;
    private final Optional<Principal> person;
    private Optional<Collection<ApprovalItem>> known = Optional.empty();

    /** The desk of somebody at a cluster; connects when something is asked. Nobody in particular can look and not decide. */
    public KafkaDesk(Function<Role, ConnectionSettings> as, Optional<Principal> person) {
        this.as = as;
        this.connection = connect(Role.VIEWER);
        this.person = person;
    }

    @Override
    public List<ApprovalItem> waiting() {
        return known().stream()
                .filter(ApprovalItem::isPending)
                .sorted(Comparator.comparing(ApprovalItem::deadline)
                        .thenComparing(item -> item.key().toString()))
                .toList();
    }

    @Override
    public List<ApprovalItem> ended() {
        return known().stream()
                .filter(item -> !item.isPending())
                .sorted(Comparator.comparing(
                                (ApprovalItem item) -> item.endedAt().orElse(item.deadline()))
                        .reversed()
                        .thenComparing(item -> item.key().toString()))
                .toList();
    }

    /** Read once for each command: the topic holds everything that is open, and what ended lately. */
    private Collection<ApprovalItem> known() {
        if (known.isEmpty()) {
            known = Optional.of(latest(Topics.APPROVALS, Records::item));
        }
        return known.get();
    }

    @Override
    public Optional<ApprovalDetail> approval(SubjectKey key) {
        List<Approval> latest = new ArrayList<>();
        new CommittedTopic(connection, Topics.APPROVALS).read(key, Instant.EPOCH, found -> {
            latest.clear();
            Optional.ofNullable(found.value())
                    .ifPresent(bytes -> latest.add(connection.decode(Topics.APPROVALS, bytes)));
        });
        return latest.stream()
                .findFirst()
                .map(approval -> Records.detail(approval, person, history(key, approval.getRequestedAt())));
    }

    private List<AuditEvent> history(SubjectKey key, Instant requestedAt) {
        List<AuditEvent> events = new ArrayList<>();
        try (Connection audit = connect(Role.AUDITOR)) {
            new CommittedTopic(audit, Topics.AUDIT)
                    .read(
                            key,
                            requestedAt.minus(CLOCKS_APART),
                            found -> events.add(audit.decode(Topics.AUDIT, found.value())));
        }
        return events;
    }

    @Override
    public List<PauseItem> paused() {
        return latest(Topics.PAUSED_TASKS, Records::pause).stream()
                .sorted(Comparator.comparing(PauseItem::deadline)
                        .thenComparing(item -> item.key().toString()))
                .toList();
    }

    @Override
    public Optional<String> decide(SubjectKey key, boolean approve, RequestDigest digest, String comment) {
        Optional<Refused> refused = refusal(decider -> approve
                ? decider.approve(key, digest, comment, decides())
                : decider.deny(key, digest, comment, decides()));
        Optional<String> before = refused.filter(no -> SAID_BEFORE.contains(no.code()))
                .flatMap(no -> approval(key))
                .flatMap(approval -> madeBefore(approval, approve));
        refused.filter(no -> before.isEmpty()).ifPresent(no -> {
            throw NotCounted.because(key, no.code(), no.sentence());
        });
        return before;
    }

    /** A console says the same to a repeat, so that a script may run its command again. */
    private Optional<String> madeBefore(ApprovalDetail approval, boolean approve) {
        Principal person = decides();
        return approval.votes().stream()
                .filter(vote -> vote.approve() == approve)
                .filter(vote -> vote.who().kind().equals(person.kind().name()))
                .filter(vote -> vote.who().id().equalsIgnoreCase(person.id()))
                .findFirst()
                .map(vote -> "You " + (approve ? "approved" : "denied") + " this "
                        + Ages.ago(vote.at(), Instant.now()).replace("now", "just now") + ".");
    }

    @Override
    public void resume(SubjectKey task, String pauseId, String message) {
        refusal(decider -> decider.resume(task, Optional.of(pauseId), message, decides()))
                .ifPresent(no -> {
                    throw NotCounted.because(task, no.code(), no.sentence());
                });
    }

    private Connection connect(Role role) {
        return new Connection(as.apply(role), "hitl-cli");
    }

    private Principal decides() {
        return person.orElseThrow(
                () -> new IllegalStateException("Expected the desk of a person, but nobody is named"));
    }

    private Optional<Refused> refusal(Function<HitlDecider, DecisionResult> command) {
        try (HitlDecider decider = HitlDecider.connect(as.apply(Role.DECIDER), PATIENCE)) {
            return command.apply(decider) instanceof Refused refused ? Optional.of(refused) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was sent: what was typed is outside its limits.",
                    String.valueOf(e.getMessage()),
                    "Mend it and run the command again.",
                    e);
        }
    }

    private <V extends SpecificRecord, T> Collection<T> latest(Topic<V> topic, Function<V, T> shown) {
        Map<String, T> latest = new LinkedHashMap<>();
        new CommittedTopic(connection, topic).read(found -> {
            String key = new String(found.key(), StandardCharsets.UTF_8);
            if (found.value() == null) {
                latest.remove(key);
            } else {
                latest.put(key, shown.apply(connection.decode(topic, found.value())));
            }
        });
        return latest.values();
    }

    @Override
    public void close() {
        connection.close();
    }
}
