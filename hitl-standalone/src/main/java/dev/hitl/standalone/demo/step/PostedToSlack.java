package dev.hitl.standalone.demo.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.SlackPost;
import dev.hitl.standalone.demo.Step;
import java.util.ArrayList;
import java.util.List;

/** The cards of the first step, as they came in over HTTP: one that asks, in full, and what became of it. */
final class PostedToSlack implements Step {
    private static final String STAND_IN = "Slack stand-in";

    private static final ObjectWriter ONE_LINE = new ObjectMapper()
            .writer(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance));

    @Override
    public String title() {
        return "What Slack was posted about \"" + Approved.ACTION + "\"";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        SlackPost asks = post(scene, cast, "a card that asks", false);
        tell(scene, asks);
        scene.story().excerpt(payload(asks.payload()));
        String link = link(asks.payload());
        scene.check("a key in the link, which several people see", false, link.contains("link="));
        scene.check("the link to lead to the console", true, link.contains("/#/approval/"));
        tell(scene, post(scene, cast, "a card that tells the outcome", true));
        scene.story().more(cast.slack().posts().size() + " messages in all");
    }

    private static SlackPost post(Scene scene, Cast cast, String expectation, boolean followUp) {
        return scene.result(
                expectation,
                cast.slack().await(post -> post.text().contains(Approved.ACTION) && post.asks() != followUp));
    }

    private static void tell(Scene scene, SlackPost post) {
        scene.story().tell(Line.of(STAND_IN, "received", Events.quoted(post.text())));
    }

    /** One block a line, as nobody reads JSON that has a line for each brace. */
    private static List<String> payload(JsonNode payload) {
        List<String> lines = new ArrayList<>();
        lines.add("{ \"text\": " + payload.path("text") + ", \"blocks\": [");
        payload.path("blocks").forEach(block -> lines.add("  " + spaced(block)));
        lines.add("], \"unfurl_links\": " + payload.path("unfurl_links") + ", \"unfurl_media\": "
                + payload.path("unfurl_media") + " }");
        return lines;
    }

    private static String spaced(JsonNode block) {
        try {
            return ONE_LINE.writeValueAsString(block);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read could not be written", e);
        }
    }

    private static String link(JsonNode payload) {
        return String.join(" ", payload.findValuesAsText("url"));
    }
}
