package dev.hitl.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.console.inbox.ApprovalRow;
import dev.hitl.console.inbox.Eligibility;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.ExecutionStatus;
import dev.hitl.schemas.PausedTask;
import dev.hitl.schemas.Principal;
import dev.hitl.schemas.Risk;
import dev.hitl.schemas.Vote;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What the API says of each thing. Times are ISO 8601 in UTC; agents' text is passed on as it came. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Set<String> BEGINNINGS = Set.of("approval.requested", "approval.rejected", "pause.paused");

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Writing JSON to memory failed", e);
        }
    }

    static ObjectNode subject(SubjectKey key) {
        return object().put("workspace", key.workspace()).put("id", key.id()).put("ref", Refs.of(key.id()));
    }

    static ObjectNode row(ApprovalRow row, dev.hitl.identity.Principal you) {
        var json = subject(row.key());
        json.put("status", row.status().name())
                .put("action", row.action())
                .put("reason", row.reason())
                .put("risk", risk(row.risk()))
                .put("approvals", row.approvals())
                .put("approvalsNeeded", row.approvalsNeeded())
                .put("requestedAt", time(row.requestedAt()))
                .put("deadline", time(row.deadline()))
                .put("endedAt", row.endedAt().map(Json::time).orElse(null))
                .put("sentence", row.sentence().orElse(null))
                .put("mayDecide", Eligibility.of(row, you).mayDecide())
                .put("revision", row.revision())
                .set("requester", principal(row.requester()));
        return json;
    }

    static ObjectNode detail(ApprovalRow row, Approval record, dev.hitl.identity.Principal you) {
        var json = row(row, you);
        json.put("reason", record.getReason())
                .put("tool", record.getTool())
                .put("arguments", record.getArguments())
                .put("digest", record.getDigest())
                .put("leastAssurance", record.getLeastAssurance().name())
                .put("outcomeId", record.getOutcomeId())
                .put("useBy", time(record.getUseBy()))
                .put("policyVersion", record.getPolicyVersion());
        var approvers = json.putArray("approvers");
        record.getApprovers().forEach(approvers::add);
        var votes = json.putArray("votes");
        record.getVotes().forEach(vote -> votes.add(vote(vote)));
        if (record.getExecution() != ExecutionStatus.NOT_CLAIMED) {
            json.putObject("execution")
                    .put("status", record.getExecution().name())
                    .put("at", time(record.getExecutionAt()))
                    .put("detail", record.getExecutionDetail())
                    .set("by", principal(record.getClaimedBy()));
        }
        var eligibility = Eligibility.of(row, you);
        json.putObject("you")
                .put("id", you.id())
                .put("mayDecide", eligibility.mayDecide())
                .put("sentence", eligibility.sentence());
        return json;
    }

    static ObjectNode pause(PausedTask task) {
        var json = subject(new SubjectKey(task.getWorkspace(), task.getTaskId()));
        json.put("pauseId", task.getPauseId())
                .put("reason", task.getReason())
                .put("agentsMayResume", task.getAgentsMayResume())
                .put("pausedAt", time(task.getPausedAt()))
                .put("deadline", time(task.getDeadline()))
                .set("pausedBy", principal(task.getPausedBy()));
        return json;
    }

    static ObjectNode history(List<AuditEvent> events) {
        var json = object();
        var list = json.putArray("events");
        for (var event : events) {
            var item = list.addObject();
            item.put("type", event.getType())
                    .put("sentence", event.getSentence())
                    .put("at", time(event.getAt()))
                    .put("code", event.getCode())
                    .put("commandId", event.getCommandId())
                    .put("sequence", event.getSequence())
                    .set("principal", principal(event.getPrincipal()));
            var details = item.putObject("details");
            event.getDetails().forEach(details::put);
        }
        var complete = events.stream().anyMatch(event -> BEGINNINGS.contains(event.getType()));
        return json.put("complete", complete);
    }

    static ObjectNode principal(dev.hitl.identity.Principal principal) {
        return object().put("kind", principal.kind().name())
                .put("id", principal.id())
                .put("assurance", principal.assurance().name());
    }

    static String time(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static ObjectNode vote(Vote vote) {
        var json = object();
        json.put("approve", vote.getApprove())
                .put("comment", vote.getComment())
                .put("at", time(vote.getAt()))
                .set("principal", principal(vote.getPrincipal()));
        return json;
    }

    private static ObjectNode principal(Principal principal) {
        if (principal == null) {
            return null;
        }
        return object().put("kind", principal.getKind().name())
                .put("id", principal.getId())
                .put("workspace", principal.getWorkspace())
                .put("assurance", principal.getAssurance().name());
    }

    private static String risk(Risk risk) {
        return risk == Risk.UNKNOWN ? Risk.CRITICAL.name() : risk.name();
    }
}
