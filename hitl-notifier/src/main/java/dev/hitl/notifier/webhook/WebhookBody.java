package dev.hitl.notifier.webhook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.hitl.identity.Principal;
import dev.hitl.notice.Notice;
import java.util.Locale;
import java.util.Optional;

/** A notice as JSON. Fields may be added; none goes, and one that has nothing to say is null. */
final class WebhookBody {

    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private WebhookBody() {}

    static String of(Notice notice) {
        var json = new JsonObject();
        json.addProperty("type", notice.kind().name().toLowerCase(Locale.ROOT));
        json.addProperty("timestamp", notice.at().toString());
        json.addProperty("workspace", notice.key().workspace());
        json.addProperty("id", notice.key().id());
        json.add("pause_id", text(notice.pauseId()));
        json.addProperty("action", notice.action());
        json.addProperty("reason", notice.reason());
        json.add("arguments_preview", text(notice.argumentsPreview()));
        json.add("digest", text(notice.digest()));
        json.addProperty("risk", notice.risk().name().toLowerCase(Locale.ROOT));
        json.add("requester", principal(notice.requester()));
        var actors = new JsonArray();
        notice.actors().forEach(actor -> actors.add(principal(actor)));
        json.add("actors", actors);
        json.add("comment", text(notice.comment()));
        json.addProperty("approvals_needed", notice.approvalsNeeded());
        var approvers = new JsonArray();
        notice.approvers().forEach(approvers::add);
        json.add("approvers", approvers);
        json.addProperty("requested_at", notice.requestedAt().toString());
        json.addProperty("deadline", notice.deadline().toString());
        return GSON.toJson(json);
    }

    private static JsonObject principal(Principal principal) {
        var json = new JsonObject();
        json.addProperty("kind", principal.kind().name().toLowerCase(Locale.ROOT));
        json.addProperty("id", principal.id());
        return json;
    }

    private static JsonElement text(Optional<String> text) {
        return text.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }
}
