package dev.hitl.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message as the server that stands in for Slack received it.
 *
 * @param payload the JSON, as it was posted
 * @param at when it came in, by the story's clock
 */
public record SlackPost(JsonNode payload, long at) {
    /** What notifications say: who is asked for what, or what became of it. */
    public String text() {
        return payload.path("text").asText();
    }

    /** Whether it has a button, so asks for something. */
    public boolean asks() {
        return !payload.findValuesAsText("url").isEmpty();
    }
}
