package dev.hitl.config.settings;

import dev.hitl.link.PublicUrl;
import java.util.List;
import java.util.Optional;

/**
 * The web inbox.
 *
 * @param host the address it listens on
 * @param port its port; 0 for any that is free
 * @param portChosen whether somebody wrote the port down, so that no other will do
 * @param publicUrl where people reach it; there whenever a channel sends links
 * @param linkSecret what signs links; empty where the process makes one
 * @param formerLinkSecret what signed links before; only ever there beside the present one
 * @param people who can sign in
 * @param health where it serves health and metrics
 */
public record ConsoleSettings(
        String host,
        int port,
        boolean portChosen,
        Optional<PublicUrl> publicUrl,
        Optional<Secret> linkSecret,
        Optional<Secret> formerLinkSecret,
        List<Person> people,
        ListenAddress health) {

    /** Copies the list. */
    public ConsoleSettings {
        people = List.copyOf(people);
    }
}
