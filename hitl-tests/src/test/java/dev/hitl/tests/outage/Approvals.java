package dev.hitl.tests.outage;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.approval.ApprovalCommand.Request;
import dev.hitl.approval.Ask;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Bypass;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.tests.badinput.Desk;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.digest.RequestDigests;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many approvals at once, and what became of them. */
final class Approvals implements AutoCloseable {

    private static final String WORKSPACE = "payments";
    private static final Instant WHEN = Instant.parse("2026-11-23T12:00:00Z");

    private final Desk desk;

    Approvals(Desk desk) {
        this.desk = desk;
    }

    /** Sends requests with arguments of a size, and a person's approval of each. */
    List<SubjectKey> askAndApprove(int count, int argumentBytes) {
        var arguments = "{\"text\":\"" + "x".repeat(argumentBytes) + "\"}";
        var digest = new RequestDigest(
                RequestDigests.of(RequestDigests.VERSION, WORKSPACE, "Wipe production DB", null, arguments));
        var ask = new Ask("Wipe production DB", Optional.empty(), "Delete table users", arguments, List.of());
        return IntStream.range(0, count)
                .mapToObj(n -> {
                    var key = Desk.subject(WORKSPACE, Desk.HOME);
                    desk.send(new Request(
                            key,
                            id(),
                            WHEN,
                            Cast.agentOf(WORKSPACE),
                            ask,
                            digest,
                            Risk.LOW,
                            Optional.of(Duration.ofHours(1)),
                            Optional.empty(),
                            Bypass.AS_POLICY,
                            List.of()));
                    desk.send(new Decide(key, id(), WHEN, Cast.ALICE, true, digest, Optional.empty()));
                    return key;
                })
                .toList();
    }

    boolean areAllApproved(List<SubjectKey> keys) {
        return approved().keySet().containsAll(names(keys));
    }

    /** Waits until each has an outcome; does not say whether. */
    void awaitAll(List<SubjectKey> keys, Duration patience) {
        var giveUpAt = System.nanoTime() + patience.toNanos();
        desk.until(() -> areAllApproved(keys) || System.nanoTime() > giveUpAt);
    }

    void assertEachIsApprovedOnce(List<SubjectKey> keys) {
        var approved = approved();
        assertThat(names(keys)).allSatisfy(key -> assertThat(approved).containsEntry(key, 1L));
    }

    @Override
    public void close() {
        desk.close();
    }

    private Map<String, Long> approved() {
        return desk.said(Topics.APPROVAL_OUTCOMES).stream()
                .map(said -> desk.decode(Topics.APPROVAL_OUTCOMES, said.value()))
                .filter(outcome -> outcome.getVerdict() == ApprovalVerdict.APPROVED)
                .collect(groupingBy(
                        outcome -> outcome.getWorkspace() + "/" + outcome.getApprovalId(), Collectors.counting()));
    }

    private static List<String> names(List<SubjectKey> keys) {
        return keys.stream().map(SubjectKey::toString).toList();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
