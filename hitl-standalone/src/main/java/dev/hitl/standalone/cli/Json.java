package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.desk.ApprovalDetail;
import dev.hitl.standalone.desk.ApprovalDetail.Event;
import dev.hitl.standalone.desk.ApprovalDetail.Run;
import dev.hitl.standalone.desk.ApprovalDetail.Vote;
import dev.hitl.standalone.desk.ApprovalDetail.You;
import dev.hitl.standalone.desk.ApprovalItem;
import dev.hitl.standalone.desk.PauseItem;
import dev.hitl.standalone.desk.Who;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The documents of {@code --json}, as docs/command-line.md has them: a field that has nothing to say is null and never missing,
 * and fields are added at the end alone.
 */
final class Json {
    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static <T> ObjectNode list(String name, List<T> items, Function<T, ObjectNode> each) {
        ObjectNode document = object();
        document.set(name, array(items, each));
        return document;
    }

    static ObjectNode subject(SubjectKey key) {
        return object().put("workspace", key.workspace()).put("id", key.id());
    }

    static ObjectNode item(ApprovalItem item) {
        ObjectNode document = subject(item.key());
        document.put("status", item.status())
                .put("action", item.action())
                .put("reason", item.reason())
                .put("risk", item.risk())
                .set("requester", who(item.requester()));
        return document.put("approvals", item.approvals())
                .put("approvalsNeeded", item.approvalsNeeded())
                .put("requestedAt", item.requestedAt().toString())
                .put("deadline", item.deadline().toString())
                .put("endedAt", item.endedAt().map(Instant::toString).orElse(null))
                .put("sentence", item.sentence().orElse(null));
    }

    static ObjectNode detail(ApprovalDetail approval) {
        ObjectNode document = item(approval.item());
        document.put("tool", approval.tool().orElse(null))
                .put("arguments", approval.arguments())
                .put("digest", approval.digest().hex())
                .put("leastAssurance", approval.leastAssurance());
        ArrayNode approvers = document.putArray("approvers");
        approval.approvers().forEach(approvers::add);
        document.set("votes", array(approval.votes(), Json::vote));
        document.set("execution", approval.run().map(Json::run).orElse(null));
        document.set("you", approval.you().map(Json::you).orElse(null));
        document.set("history", array(approval.history(), Json::event));
        return document;
    }

    private static ObjectNode you(You you) {
        return object().put("id", you.id()).put("mayDecide", you.mayDecide()).put("sentence", you.sentence());
    }

    static ObjectNode pause(PauseItem task) {
        ObjectNode document = subject(task.key());
        document.put("pauseId", task.pauseId()).put("reason", task.reason()).set("pausedBy", who(task.pausedBy()));
        return document.put("agentsMayResume", task.agentsMayResume())
                .put("pausedAt", task.pausedAt().toString())
                .put("deadline", task.deadline().toString());
    }

    static ObjectNode who(Who who) {
        return object().put("kind", who.kind()).put("id", who.id()).put("assurance", who.assurance());
    }

    private static ObjectNode vote(Vote vote) {
        ObjectNode document = object();
        document.set("who", who(vote.who()));
        return document.put("approve", vote.approve())
                .put("comment", vote.comment().orElse(null))
                .put("at", vote.at().toString());
    }

    private static ObjectNode run(Run run) {
        ObjectNode document = object().put("status", run.status());
        document.set("who", who(run.who()));
        return document.put("at", run.at().toString())
                .put("detail", run.detail().orElse(null));
    }

    private static ObjectNode event(Event event) {
        ObjectNode document = object().put("at", event.at().toString()).put("type", event.type());
        document.set("who", event.who().map(Json::who).orElse(null));
        return document.put("code", event.code().orElse(null)).put("sentence", event.sentence());
    }

    private static <T> ArrayNode array(List<T> items, Function<T, ObjectNode> each) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(each.apply(item)));
        return array;
    }
}
