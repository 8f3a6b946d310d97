package dev.hitl.notifier.slack;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.util.json.GsonBlockElementFactory;
import com.slack.api.util.json.GsonContextBlockElementFactory;
import com.slack.api.util.json.GsonLayoutBlockFactory;
import com.slack.api.util.json.GsonTextObjectFactory;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.PublicUrl;
import dev.hitl.link.ReviewLinks;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.wording.Sentences;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cards as they are made, and as Slack's own SDK reads them. */
final class SlackFixture {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final InstantSource CLOCK = InstantSource.fixed(Notices.ASKED);
    static final Optional<String> LINK = Optional.of("https://hitl.example.com/#/approval/payments/6f1c");
    static final ReviewLinks LINKS = new ReviewLinks(
            new PublicUrl("https://hitl.example.com"),
            new LinkSigner("a link secret for tests, 32 bytes".getBytes(StandardCharsets.UTF_8)));
    static final SlackRenderer RENDERER = new SlackRenderer(new Sentences(BERLIN));

    private static final Gson SDK = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .registerTypeAdapter(LayoutBlock.class, new GsonLayoutBlockFactory(true))
            .registerTypeAdapter(TextObject.class, new GsonTextObjectFactory(true))
            .registerTypeAdapter(BlockElement.class, new GsonBlockElementFactory(true))
            .registerTypeAdapter(ContextBlockElement.class, new GsonContextBlockElementFactory(true))
            .disableHtmlEscaping()
            .create();

    private SlackFixture() {}

    static JsonObject tree(String json) {
        return SDK.fromJson(json, JsonObject.class);
    }

    /** Returns the blocks as the SDK understands them; it fails on a type that it does not know. */
    static List<LayoutBlock> readBySdk(String json) {
        return SDK.fromJson(tree(json).get("blocks"), new TypeToken<List<LayoutBlock>>() {}.getType());
    }

    /** Returns every text that is shown or said: the payload's own and those of its blocks. */
    static List<String> texts(String json) {
        var texts = new ArrayList<String>();
        collect(tree(json), texts);
        return texts;
    }

    private static void collect(JsonElement element, List<String> texts) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> collect(each, texts));
        } else if (element.isJsonObject()) {
            element.getAsJsonObject().entrySet().forEach(member -> {
                if (member.getKey().equals("text") && member.getValue().isJsonPrimitive()) {
                    texts.add(member.getValue().getAsString());
                } else {
                    collect(member.getValue(), texts);
                }
            });
        }
    }
}
