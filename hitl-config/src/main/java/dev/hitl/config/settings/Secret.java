package dev.hitl.config.settings;

import java.nio.charset.StandardCharsets;

/** A password, key or address that lets its holder in. Shows itself only to who asks for it by name. */
public record Secret(String reveal) {

    /** @throws IllegalArgumentException if there is nothing in it */
    public Secret {
        if (reveal == null || reveal.isEmpty()) {
            throw new IllegalArgumentException("Expected a secret, but found nothing");
        }
    }

    /** Returns it in UTF-8. */
    public byte[] bytes() {
        return reveal.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
