package dev.hitl.standalone.demo.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.client.ApprovalSpec;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.ApprovalOutcome;
import dev.hitl.schemas.ApprovalStatus;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.standalone.console.Answer;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Letter;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Seen;
import dev.hitl.standalone.demo.SlackPost;
import dev.hitl.standalone.terminal.Ages;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Events that several steps tell in the same words. */
final class Events {
    static final String AGENT = "agent deploy-bot";
    static final String OTHER_AGENT = "agent outreach";
    static final String PROCESSOR = "processor";
    static final String NOTIFIER = "notifier";
    static final String PERSON = "person alice";
    static final String AUDIT = "audit";

    private static final String DELIVERIES = "notice.";
    private static final char NO_BREAK = '\u00a0';
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int SHORT_ID = 8;
    private static final int LONG_ID = 16;

    private final Scene scene;
    private final Cast cast;

    Events(Scene scene, Cast cast) {
        this.scene = scene;
        this.cast = cast;
    }

    /** Tells that the person opens a request at the console, and returns the digest of what they see. */
    RequestDigest opens(SubjectKey key) {
        JsonNode shown = scene.until(
                "the console to show the request", () -> cast.person().approval(key));
        scene.story().tell(Line.of(PERSON, "reads", shown.path("reason").asText()));
        scene.story().more("arguments " + shown.path("arguments").asText());
        return new RequestDigest(shown.path("digest").asText());
    }

    /** Tells that the person decides, then what the console answered. */
    Answer decides(String does, String words, Supplier<Answer> decision) {
        scene.story().tell(Line.of(PERSON, does, words));
        Answer answer = decision.get();
        scene.story()
                .tell(
                        answer.answeredAt(),
                        new Line(
                                "console",
                                "answers",
                                "HTTP " + answer.status() + " " + answer.code(),
                                took(answer.sentAt(), answer.answeredAt())));
        if (!answer.accepted()) {
            scene.story().more(answer.sentence());
        }
        return answer;
    }

    /** Tells that the agent asks. */
    void asks(ApprovalSpec spec) {
        scene.story().tell(new Line(AGENT, "requests", quoted(spec.action()), "risk " + spec.risk()));
    }

    /** Tells that the processor let the request in; returns its state. */
    CompletableFuture<Seen<Approval>> pending(ApprovalSpec spec) {
        return pending(waiting -> waiting.getAction().equals(spec.action()));
    }

    /** As above, for a request whose agent shows no more of it than the state does. */
    CompletableFuture<Seen<Approval>> pending(Predicate<Approval> wanted) {
        return scene.soon(
                "the request to wait for a person",
                cast.journal()
                        .await(
                                Topics.APPROVALS,
                                seen -> wanted.test(seen.value())
                                        && seen.value().getStatus() == ApprovalStatus.PENDING),
                seen -> new Line(
                        PROCESSOR,
                        "pending",
                        "until " + clock(seen.value().getDeadline()) + ", needs "
                                + seen.value().getApprovalsNeeded() + " approval",
                        brief(keyOf(seen.value()))));
    }

    /** Tells that the processor ended the approval. */
    CompletableFuture<Seen<ApprovalOutcome>> outcome(SubjectKey key, ApprovalVerdict expected) {
        return scene.soon(
                "the outcome " + expected, cast.journal().await(Topics.APPROVAL_OUTCOMES, key, o -> true), seen -> {
                    scene.check("the outcome", expected, seen.value().getVerdict());
                    return new Line(PROCESSOR, lower(expected), seen.value().getSentence(), "");
                });
    }

    /** Tells that a mail about an action came in at the mail server. */
    CompletableFuture<Letter> mail(String expectation, String action, boolean followUp) {
        return scene.soon(
                expectation,
                cast.mailbox()
                        .await(letter -> letter.subject().contains(action)
                                && letter.inReplyTo().isPresent() == followUp),
                Letter::at,
                letter -> new Line(NOTIFIER, "mails", letter.to(), followUp ? letter.firstLine() : ""));
    }

    /** Tells that a message about an action came in at the server that stands in for Slack. */
    CompletableFuture<SlackPost> card(String expectation, String action, boolean followUp) {
        return scene.soon(
                expectation,
                cast.slack().await(post -> post.text().contains(action) && post.asks() != followUp),
                SlackPost::at,
                post -> new Line(NOTIFIER, "posts", "a card in Slack", ""));
    }

    /** Tells what was written down of a subject, once the last of the types has come; deliveries come when they come. */
    void audit(SubjectKey key, List<String> types) {
        String last = types.get(types.size() - 1);
        scene.result("the audit record " + last, cast.journal().await(Topics.AUDIT, key, event -> event.getType()
                .equals(last)));
        List<AuditEvent> events = cast.journal().all(Topics.AUDIT, key);
        scene.story()
                .tell(Line.of(
                        AUDIT,
                        "wrote",
                        events.stream()
                                .map(event -> "#" + event.getSequence() + NO_BREAK + briefType(event.getType()))
                                .collect(Collectors.joining(", "))));
        scene.check(
                "the audit records",
                types,
                events.stream()
                        .map(AuditEvent::getType)
                        .filter(type -> !type.startsWith(DELIVERIES))
                        .toList());
    }

    static SubjectKey keyOf(Approval approval) {
        return new SubjectKey(approval.getWorkspace(), approval.getApprovalId());
    }

    static RequestDigest digestOf(Approval approval) {
        return new RequestDigest(approval.getDigest());
    }

    /** Key with a shortened id. */
    static String brief(SubjectKey key) {
        String id = key.id();
        return key.workspace() + "/" + (id.length() > LONG_ID ? id.substring(0, SHORT_ID) + "…" : id);
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    static String clock(Instant time) {
        return CLOCK.format(time.atZone(ZoneId.systemDefault()));
    }

    static String took(long fromNanos, long toNanos) {
        return Ages.took(Duration.ofNanos(toNanos - fromNanos));
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String briefType(String type) {
        return type.substring(type.indexOf('.') + 1);
    }
}
