package dev.hitl.notifier.dispatch;

import java.time.Instant;
import java.util.Optional;

/**
 * How a channel's thread is.
 *
 * @param channel its name
 * @param lastPoll when it last asked the broker and got an answer; empty before the first time
 * @param problem why it does not get on: it is between two runs, or the broker has not answered for 10 s; else empty
 * @param failure when and why its last try to tell people failed that has to be made again; empty while people are told
 */
public record ChannelHealth(
        String channel, Optional<Instant> lastPoll, Optional<String> problem, Optional<String> failure) {}
