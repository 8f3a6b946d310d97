package dev.hitl.notifier.dispatch;

import java.time.Instant;
import java.util.Optional;

/**
 * How a channel's thread is.
 *
 * @param channel its name
 * @param lastPoll when it last asked the broker; empty before the first time
 * @param problem why it is between two runs; empty while it runs
 */
public record ChannelHealth(String channel, Optional<Instant> lastPoll, Optional<String> problem) {}
