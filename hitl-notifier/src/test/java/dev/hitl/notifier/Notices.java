package dev.hitl.notifier;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notices as the processor writes them, for tests. */
public final class Notices {

    public static final Instant ASKED = Instant.parse("2026-11-23T13:27:10Z");
    public static final Instant DEADLINE = Instant.parse("2026-11-23T13:32:10Z");
    public static final SubjectKey KEY = new SubjectKey("payments", "6f1c");
    public static final Principal BOT = Principal.agent("deploy-bot", "payments");

    private Notices() {}

    /** A question about a production database. */
    public static Notice requested() {
        return requested("Wipe production DB", "Delete table users, 1.2 M rows");
    }

    /** A question in an agent's own words. */
    public static Notice requested(String action, String reason) {
        return notice(
                NoticeKind.REQUESTED,
                action,
                reason,
                Optional.of("{\"table\": \"users\", \"where\": \"created < 2020\"}"),
                List.of(),
                Optional.empty());
    }

    /** A question of its own, with so much time to answer it. */
    public static Notice asked(SubjectKey key, Instant at, Duration timeGiven) {
        return new Notice(
                "notice-" + key.id(),
                NoticeKind.REQUESTED,
                key,
                Optional.empty(),
                "Wipe production DB",
                "Delete table users, 1.2 M rows",
                Optional.empty(),
                Optional.of("9f".repeat(32)),
                Risk.HIGH,
                BOT,
                List.of(),
                Optional.empty(),
                1,
                List.of(),
                at,
                at.plus(timeGiven),
                at);
    }

    /** An agent's request that nobody was asked about, with the sentence that the rules give it. */
    public static Notice bypassed() {
        return ended(
                NoticeKind.BYPASSED,
                Optional.of("Nobody was asked: policy version 0 lets workspace payments pass by its role deployer"),
                "deploy-bot");
    }

    /** What became of the question. */
    public static Notice ended(NoticeKind kind, Optional<String> comment, String... people) {
        var actors = List.of(people).stream()
                .map(id -> Principal.human(id, Assurance.OIDC))
                .toList();
        return notice(
                kind,
                "Wipe production DB",
                "Delete table users, 1.2 M rows",
                Optional.of("{\"table\": \"users\"}"),
                actors,
                comment);
    }

    /** News of a paused task. */
    public static Notice ofPause(NoticeKind kind, String... people) {
        var actors = List.of(people).stream()
                .map(id -> Principal.human(id, Assurance.OIDC))
                .toList();
        return new Notice(
                "notice-" + kind,
                kind,
                new SubjectKey("crm", "campaign-7"),
                Optional.of("pause-1"),
                "campaign-7",
                "Needs a budget owner",
                Optional.empty(),
                Optional.empty(),
                Risk.LOW,
                Principal.agent("outreach", "crm"),
                actors,
                Optional.empty(),
                1,
                List.of(),
                ASKED,
                ASKED.plusSeconds(3 * 86_400),
                kind == NoticeKind.PAUSED ? ASKED : ASKED.plusSeconds(5_400));
    }

    private static Notice notice(
            NoticeKind kind,
            String action,
            String reason,
            Optional<String> arguments,
            List<Principal> actors,
            Optional<String> comment) {
        return new Notice(
                "notice-" + kind,
                kind,
                KEY,
                Optional.empty(),
                action,
                reason,
                arguments,
                Optional.of("9f".repeat(32)),
                Risk.HIGH,
                BOT,
                actors,
                comment,
                2,
                List.of("alice@example.com", "bob@example.com"),
                ASKED,
                DEADLINE,
                kind == NoticeKind.REQUESTED ? ASKED : ASKED.plusSeconds(72));
    }
}
