package dev.hitl.notifier.slack;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * A message in Slack.
 *
 * @param text what notifications and screen readers say
 * @param blocks what is shown
 */
record SlackCard(String text, List<LayoutBlock> blocks) {

    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .disableHtmlEscaping()
            .create();

    SlackCard {
        blocks = List.copyOf(blocks);
    }

    /** Returns what is posted. Slack adds nothing of its own to it, such as previews of pages. */
    String json() {
        var payload = new JsonObject();
        payload.addProperty("text", text);
        payload.add("blocks", GSON.toJsonTree(blocks));
        payload.addProperty("unfurl_links", false);
        payload.addProperty("unfurl_media", false);
        return GSON.toJson(payload);
    }
}
