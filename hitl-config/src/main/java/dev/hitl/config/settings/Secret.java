package dev.hitl.config.settings;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A password, key or address that lets its holder in. Shows itself only to who asks for it by name. One that only other roles
 * need was not read, is equal to none but itself, and has nothing to show.
 */
public final class Secret {

    private final Optional<String> text;

    private Secret(Optional<String> text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if there is nothing in it */
    public Secret(String text) {
        this(Optional.ofNullable(text).filter(some -> !some.isEmpty()));
        if (this.text.isEmpty()) {
            throw new IllegalArgumentException("Expected a secret, but found nothing");
        }
    }

    /** Returns one that is none of this process's business, so that nobody looked for it. */
    public static Secret ofAnotherRole() {
        return new Secret(Optional.empty());
    }

    /**
     * Returns it.
     *
     * @throws IllegalStateException if it is another role's
     */
    public String reveal() {
        return text.orElseThrow(() -> new IllegalStateException(
                "Expected a secret of this process's role, but this one is only for others and was not read"));
    }

    /** Returns it in UTF-8; fails as {@link #reveal} does. */
    public byte[] bytes() {
        return reveal().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Secret secret && text.isPresent() && text.equals(secret.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
