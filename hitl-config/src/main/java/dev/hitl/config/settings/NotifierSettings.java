package dev.hitl.config.settings;

/**
 * This instance of the notifier.
 *
 * @param health where it serves health and metrics
 */
public record NotifierSettings(ListenAddress health) {}
