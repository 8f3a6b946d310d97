package dev.hitl.config.settings;

import dev.hitl.link.PublicUrl;
import java.util.Optional;

/**
 * The web inbox.
 *
 * @param host the address it listens on
 * @param port its port; 0 for any that is free
 * @param publicUrl where people reach it; there whenever a channel sends links
 * @param linkSecret what signs links; empty where the process makes one
 */
public record ConsoleSettings(String host, int port, Optional<PublicUrl> publicUrl, Optional<Secret> linkSecret) {}
