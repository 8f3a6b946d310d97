package dev.hitl.notifier.start;

import dev.hitl.notifier.dispatch.ChannelHealth;
import dev.hitl.process.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells from the channels' threads whether the notifier lives and is ready. A thread that has ended with an error begins again
 * by itself, so that is no reason for a restart; one that has not come back to Kafka for minutes is stuck, and nothing else
 * frees it. One that cannot tell people is ready all the same, as only the other side can mend that; it says so.
 */
final class NotifierHealth implements HealthCheck {

    private static final Duration READY = Duration.ofSeconds(30);
    private static final Duration STUCK = Duration.ofMinutes(10);

    private final Supplier<List<ChannelHealth>> channels;
    private final InstantSource clock;
    private final Instant start;

    NotifierHealth(Supplier<List<ChannelHealth>> channels, InstantSource clock) {
        this.channels = channels;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public Answer live() {
        return answer(channels.get().stream()
                .filter(channel ->
                        channel.problem().isEmpty() && silence(channel).compareTo(STUCK) > 0)
                .collect(Collectors.toMap(
                        ChannelHealth::channel,
                        channel -> "stuck for " + silence(channel).toSeconds() + " s")));
    }

    @Override
    public Answer ready() {
        var all = channels.get();
        var answer = answer(all.stream()
                .filter(channel -> channel.lastPoll().isEmpty()
                        || channel.problem().isPresent()
                        || silence(channel).compareTo(READY) > 0)
                .collect(Collectors.toMap(ChannelHealth::channel, this::trouble)));
        var detail = new HashMap<>(answer.detail());
        all.forEach(channel -> channel.failure()
                .ifPresent(failure -> detail.putIfAbsent(channel.channel(), "at work, but " + failure)));
        return new Answer(answer.good(), detail);
    }

    private Answer answer(Map<String, String> troubles) {
        return new Answer(
                troubles.isEmpty(),
                troubles.isEmpty() ? Map.of("channels", channels.get().size() + " at work") : troubles);
    }

    private String trouble(ChannelHealth channel) {
        return channel.problem()
                .orElseGet(() -> channel.lastPoll().isEmpty()
                        ? "has not reached Kafka yet"
                        : "has not asked Kafka for " + silence(channel).toSeconds() + " s");
    }

    private Duration silence(ChannelHealth channel) {
        return Duration.between(channel.lastPoll().orElse(start), clock.instant());
    }
}
