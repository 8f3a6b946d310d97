package dev.hitl.standalone.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.console.Answer;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.desk.ApprovalDetail.Event;
import dev.hitl.standalone.desk.ApprovalDetail.Run;
import dev.hitl.standalone.desk.ApprovalDetail.Vote;
import dev.hitl.standalone.desk.ApprovalDetail.You;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** A console's API as a desk: the console says who the person is. */
public final class ConsoleDesk implements Desk {
    private final ConsoleApi api;

    /** Takes the API over, to be closed with this. */
    public ConsoleDesk(ConsoleApi api) {
        this.api = api;
    }

    @Override
    public List<ApprovalItem> waiting() {
        return api.pending().stream().map(ConsoleDesk::item).toList();
    }

    @Override
    public List<ApprovalItem> ended() {
        return api.ended().stream().map(ConsoleDesk::item).toList();
    }

    @Override
    public Optional<ApprovalDetail> approval(SubjectKey key) {
        return api.approval(key).map(ConsoleDesk::detail);
    }

    @Override
    public List<PauseItem> paused() {
        return api.paused().stream().map(ConsoleDesk::pause).toList();
    }

    @Override
    public Optional<String> decide(SubjectKey key, boolean approve, RequestDigest digest, String comment) {
        Answer answer = approve ? api.approve(key, digest, comment) : api.deny(key, digest, comment);
        requireAccepted(key, answer);
        return answer.madeBefore();
    }

    @Override
    public void resume(SubjectKey task, String pauseId, String message) {
        requireAccepted(task, api.resume(task, pauseId, message));
    }

    private static void requireAccepted(SubjectKey key, Answer answer) {
        if (!answer.accepted()) {
            throw NotCounted.because(key, answer.code(), answer.sentence());
        }
    }

    private static ApprovalItem item(JsonNode row) {
        return new ApprovalItem(
                key(row),
                row.path("status").asText(),
                row.path("action").asText(),
                row.path("reason").asText(),
                row.path("risk").asText(),
                who(row.path("requester")),
                row.path("approvals").asInt(),
                row.path("approvalsNeeded").asInt(),
                time(row.path("requestedAt")),
                time(row.path("deadline")),
                text(row.path("endedAt")).map(Instant::parse),
                text(row.path("sentence")));
    }

    private static ApprovalDetail detail(JsonNode approval) {
        return new ApprovalDetail(
                item(approval),
                text(approval.path("tool")),
                approval.path("arguments").asText(),
                new RequestDigest(approval.path("digest").asText()),
                approval.path("leastAssurance").asText(),
                list(approval.path("approvers"), JsonNode::asText),
                list(approval.path("votes"), ConsoleDesk::vote),
                Optional.of(approval.path("execution"))
                        .filter(JsonNode::isObject)
                        .map(ConsoleDesk::run),
                Optional.of(you(approval.path("you"))),
                list(approval.path("history").path("events"), ConsoleDesk::event));
    }

    private static Vote vote(JsonNode vote) {
        return new Vote(
                who(vote.path("principal")),
                vote.path("approve").asBoolean(),
                text(vote.path("comment")),
                time(vote.path("at")));
    }

    private static Run run(JsonNode execution) {
        return new Run(
                execution.path("status").asText(),
                who(execution.path("by")),
                time(execution.path("at")),
                text(execution.path("detail")));
    }

    private static You you(JsonNode you) {
        return new You(
                you.path("id").asText(),
                you.path("mayDecide").asBoolean(),
                you.path("sentence").asText());
    }

    private static Event event(JsonNode event) {
        return new Event(
                time(event.path("at")),
                event.path("type").asText(),
                Optional.of(event.path("principal")).filter(JsonNode::isObject).map(ConsoleDesk::who),
                text(event.path("code")),
                event.path("sentence").asText());
    }

    private static PauseItem pause(JsonNode task) {
        return new PauseItem(
                key(task),
                task.path("pauseId").asText(),
                task.path("reason").asText(),
                who(task.path("pausedBy")),
                task.path("agentsMayResume").asBoolean(),
                time(task.path("pausedAt")),
                time(task.path("deadline")));
    }

    private static SubjectKey key(JsonNode item) {
        return new SubjectKey(item.path("workspace").asText(), item.path("id").asText());
    }

    private static Who who(JsonNode principal) {
        return new Who(
                principal.path("kind").asText(),
                principal.path("id").asText(),
                principal.path("assurance").asText());
    }

    private static Instant time(JsonNode time) {
        return Instant.parse(time.asText());
    }

    private static Optional<String> text(JsonNode text) {
        return Optional.ofNullable(text.textValue()).filter(value -> !value.isEmpty());
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> each) {
        return StreamSupport.stream(array.spliterator(), false).map(each).toList();
    }

    @Override
    public void close() {
        api.close();
    }
}
