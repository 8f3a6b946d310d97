package dev.hitl.tests.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.schemas.ApprovalOutcome;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.CommandResult;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.topic.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * G11: whatever comes in, the stream goes on, nothing good is lost, and what is not taken up is answered or put aside with the
 * reason and written down once. Each case goes in between a good request and another, into the same partition; all are sent
 * before the first is looked at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BadInput {

    private static final String WORKSPACE = "payments";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int KEPT_BYTES = 64 * 1024;
    private static final int KEPT_KEY_BYTES = 512;

    private final Map<String, Handed> handed = new LinkedHashMap<>();
    private final List<AuditEvent> audit = new ArrayList<>();
    private Desk desk;

    /** What was handed in for a case. */
    private record Handed(
            BadCase kind,
            SubjectKey before,
            SubjectKey subject,
            SubjectKey after,
            Spoilt record,
            Optional<Desk.Place> place,
            Optional<RuntimeException> refusal) {}

    abstract Desk open() throws Exception;

    abstract boolean hasBroker();

    @BeforeAll
    void handInEverything() throws Exception {
        desk = open();
        var cast = new Cast(Instant.parse("2026-11-23T12:00:00Z"));
        var make = new Maker(desk, cast);
        cases().forEach(c -> handed.put(c.name(), handIn(c, make, cast)));
        desk.until(() -> handed.values().stream().allMatch(this::isOver));
    }

    @AfterAll
    void close() {
        desk.close();
    }

    Stream<BadCase> cases() {
        return BadCases.all().stream().filter(c -> hasBroker() || !c.needsBroker());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isPutAsideOrRefusedWithTheReason(BadCase kind) {
        var h = handed.get(kind.name());

        if (kind.expected() instanceof Expected.PutAside expected) {
            assertPutAside(h, expected);
        } else if (kind.expected() instanceof Expected.Refused expected) {
            assertRefused(h, expected);
        } else if (kind.expected() instanceof Expected.TakenUp) {
            assertThat(isApproved(h.subject())).isTrue();
            assertThat(deadLetters(h.place().orElseThrow())).isEmpty();
        } else {
            assertThat(h.refusal().orElseThrow()).isInstanceOf(RecordTooLargeException.class);
            assertThat(auditOf(h.subject())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holdsUpNothingBeforeOrAfterIt(BadCase kind) {
        var h = handed.get(kind.name());

        assertThat(List.of(h.before(), h.after())).allSatisfy(key -> {
            assertThat(outcomes(key)).extracting(ApprovalOutcome::getVerdict).containsExactly(ApprovalVerdict.APPROVED);
            assertThat(auditOf(key))
                    .extracting(AuditEvent::getType)
                    // A decision may be read before its request, which is in another topic; then it is kept for it.
                    .filteredOn(type -> !type.equals("command.kept"))
                    .containsExactlyInAnyOrder("approval.requested", "approval.voted", "approval.approved");
        });
    }

    @Test
    void aWishForMoreTimeIsShortenedAndTheAuditSaysUntilWhen() {
        var requested = audited(handed.get(BadCases.WISHES_TOO_MUCH).place().orElseThrow());

        assertThat(requested).singleElement().satisfies(event -> assertThat(
                        event.getDetails().get("deadline"))
                .isEqualTo(event.getAt().plus(Policy.standard().maxTimeout()).toString()));
    }

    private Handed handIn(BadCase kind, Maker make, Cast cast) {
        var before = Desk.subject(WORKSPACE, Desk.HOME);
        var subject = Desk.subject(WORKSPACE, Desk.HOME);
        var after = Desk.subject(WORKSPACE, Desk.HOME);
        desk.send(cast.request(before, TEN_MINUTES));
        var record = kind.spoilt().apply(make, subject);
        Optional<Desk.Place> place = Optional.empty();
        Optional<RuntimeException> refusal = Optional.empty();
        try {
            place = Optional.of(desk.send(record));
        } catch (RecordTooLargeException e) {
            refusal = Optional.of(e);
        }
        desk.send(cast.request(after, TEN_MINUTES));
        desk.send(cast.approve(before, Cast.ALICE));
        desk.send(cast.approve(after, Cast.ALICE));
        if (kind.expected() instanceof Expected.TakenUp) {
            desk.send(cast.approve(subject, Cast.ALICE));
        }
        return new Handed(kind, before, subject, after, record, place, refusal);
    }

    /** Whether all that has to come of a case has been read; it is on several topics, each with its own place of reading. */
    private boolean isOver(Handed h) {
        return Stream.of(h.before(), h.after()).allMatch(key -> isApproved(key) && isAuditedToTheEnd(key))
                && h.place().map(place -> !audited(place).isEmpty()).orElse(true)
                && hasBecomeOf(h);
    }

    private boolean hasBecomeOf(Handed h) {
        if (h.kind().expected() instanceof Expected.PutAside expected) {
            return !deadLetters(h.place().orElseThrow()).isEmpty()
                    && (!expected.answered() || !answers(h).isEmpty());
        } else if (h.kind().expected() instanceof Expected.Refused) {
            return !answers(h).isEmpty();
        }
        return !(h.kind().expected() instanceof Expected.TakenUp) || isApproved(h.subject());
    }

    private void assertPutAside(Handed h, Expected.PutAside expected) {
        var place = h.place().orElseThrow();
        var value = h.record().value();
        assertThat(deadLetters(place)).singleElement().satisfies(letter -> {
            assertThat(text(letter, "hitl-reason")).isEqualTo(expected.reason().name());
            assertThat(text(letter, "hitl-sentence")).contains("Expected ");
            assertThat(letter.key()).isEqualTo(beginning(h.record().key(), KEPT_KEY_BYTES));
            assertThat(letter.value()).isEqualTo(beginning(value, KEPT_BYTES));
            if (value != null) {
                assertThat(text(letter, "hitl-length")).isEqualTo(Integer.toString(value.length));
                assertThat(text(letter, "hitl-sha256")).isEqualTo(sha256(value));
            }
        });
        assertThat(audited(place)).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo("record.dead_lettered");
            assertThat(event.getCode()).isEqualTo(expected.reason().name());
        });
        var answers = answers(h);
        if (expected.answered()) {
            assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.getCode())
                    .isEqualTo("INVALID_REQUEST"));
        } else {
            assertThat(answers).isEmpty();
        }
        assertThat(outcomes(h.subject())).isEmpty();
    }

    private void assertRefused(Handed h, Expected.Refused expected) {
        assertThat(answers(h)).singleElement().satisfies(answer -> {
            assertThat(answer.getCode()).isEqualTo(expected.code().name());
            assertThat(answer.getSentence()).startsWith("Expected ").contains(expected.sentence());
        });
        assertThat(audited(h.place().orElseThrow())).singleElement().satisfies(event -> assertThat(event.getCode())
                .isEqualTo(expected.code().name()));
        assertThat(deadLetters(h.place().orElseThrow())).isEmpty();
        assertThat(isApproved(h.subject())).isFalse();
    }

    private boolean isApproved(SubjectKey key) {
        return outcomes(key).stream().anyMatch(outcome -> outcome.getVerdict() == ApprovalVerdict.APPROVED);
    }

    private List<ApprovalOutcome> outcomes(SubjectKey key) {
        return desk.said(Topics.APPROVAL_OUTCOMES).stream()
                .filter(said -> Arrays.equals(said.key(), key.bytes()))
                .map(said -> desk.decode(Topics.APPROVAL_OUTCOMES, said.value()))
                .toList();
    }

    private List<CommandResult> answers(Handed h) {
        return desk.said(Topics.COMMAND_RESULTS).stream()
                .map(said -> desk.decode(Topics.COMMAND_RESULTS, said.value()))
                .filter(result -> h.record().commandId().stream().anyMatch(result.getCommandId()::equals))
                .toList();
    }

    private List<AuditEvent> auditOf(SubjectKey key) {
        return audit().filter(event -> event.getWorkspace().equals(key.workspace())
                        && event.getSubjectId().equals(key.id()))
                .toList();
    }

    private boolean isAuditedToTheEnd(SubjectKey key) {
        return auditOf(key).stream().anyMatch(event -> event.getType().equals("approval.approved"));
    }

    private List<AuditEvent> audited(Desk.Place place) {
        return audit().filter(event -> event.getInput() != null
                        && event.getInput().getTopic().equals(place.topic())
                        && event.getInput().getPartition() == place.partition()
                        && event.getInput().getOffset() == place.offset()
                        && !event.getType().equals("record.strayed"))
                .toList();
    }

    /** Decodes each record once, however often it is looked for. */
    private Stream<AuditEvent> audit() {
        var said = desk.said(Topics.AUDIT);
        said.subList(audit.size(), said.size()).forEach(record -> audit.add(desk.decode(Topics.AUDIT, record.value())));
        return audit.stream();
    }

    private List<Desk.Said> deadLetters(Desk.Place place) {
        return desk.said(Topics.DEAD_LETTERS).stream()
                .filter(letter -> text(letter, "hitl-topic").equals(place.topic())
                        && text(letter, "hitl-partition").equals(Integer.toString(place.partition()))
                        && text(letter, "hitl-offset").equals(Long.toString(place.offset())))
                .toList();
    }

    private static String text(Desk.Said said, String header) {
        return Optional.ofNullable(said.headers().lastHeader(header))
                .map(Header::value)
                .map(value -> new String(value, UTF_8))
                .orElse("");
    }

    private static byte[] beginning(byte[] bytes, int length) {
        return bytes == null || bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
