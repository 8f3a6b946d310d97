package dev.hitl.notifier.dispatch;

import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.DeliveryListener;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells people through every channel. Each channel has its own consumer group {@code <prefix>notifier-<channel>} and its own
 * threads, so a dead one delays no other; and it only reads, so it delays no approval.
 */
public final class Notifier implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final Connection connection;
    private final List<ChannelThread> threads;

    private Notifier(Connection connection, List<ChannelThread> threads) {
        this.connection = connection;
        this.threads = threads;
    }

    /**
     * Starts a thread for each channel and returns at once; broker and registry may come up later.
     *
     * @param kafka where broker and registry are
     * @param channels whom to tell through, with names of their own
     * @param settings how long notices are tried
     * @param listener hears how deliveries go
     * @param clock tells whether a deadline has passed
     * @throws IllegalArgumentException if a channel's name is not allowed or not its own
     */
    public static Notifier start(
            ConnectionSettings kafka,
            List<? extends Channel> channels,
            DispatchSettings settings,
            DeliveryListener listener,
            InstantSource clock) {
        requireNames(channels);
        var connection = new Connection(ofNotifier(kafka), "hitl-notifier");
        var threads = channels.stream()
                .map(channel -> new ChannelThread(connection, channel, settings, listener, clock))
                .toList();
        threads.forEach(ChannelThread::start);
        return new Notifier(connection, threads);
    }

    /** As above, with the standard settings, nobody who listens and the system's clock. */
    public static Notifier start(ConnectionSettings kafka, List<? extends Channel> channels) {
        return start(kafka, channels, DispatchSettings.STANDARD, DeliveryListener.NONE, InstantSource.system());
    }

    /** Returns how each channel's thread is. */
    public List<ChannelHealth> health() {
        return threads.stream().map(ChannelThread::health).toList();
    }

    /**
     * Stops all channels, within ten seconds in sum. What waits for another try is delivered after the next start.
     *
     * @throws IllegalStateException if a channel does not end in time; everything else is closed then
     */
    @Override
    public void close() {
        close(STOP_WITHIN);
    }

    /** One time for all of them: however many hang, it is not longer. */
    void close(Duration within) {
        threads.forEach(ChannelThread::stop);
        var end = System.nanoTime() + within.toNanos();
        var late = threads.stream()
                .filter(thread -> !thread.join(Duration.ofNanos(end - System.nanoTime())))
                .map(thread -> thread.health().channel())
                .toList();
        connection.close();
        if (!late.isEmpty()) {
            throw new IllegalStateException(
                    "Expected every channel to end within " + within + ", but did not see the end of "
                            + String.join(", ", late) + "; what they were sending may be sent again");
        }
    }

    /** Where a channel begins is {@link StartPosition}'s to say, and topics are made by the processor alone. */
    private static ConnectionSettings ofNotifier(ConnectionSettings kafka) {
        var client = new HashMap<>(kafka.kafka());
        client.put("auto.offset.reset", "none");
        client.put("allow.auto.create.topics", "false");
        // People are not told faster by one who knocks at a broker that is away once a second, for each channel.
        client.putIfAbsent("reconnect.backoff.max.ms", "5000");
        return new ConnectionSettings(
                kafka.bootstrapServers(), kafka.registryUrl(), kafka.topics(), client, kafka.registry());
    }

    private static void requireNames(List<? extends Channel> channels) {
        var names = new HashSet<String>();
        for (var channel : channels) {
            var name = channel.name();
            if (name == null || !NAME.matcher(name).matches() || !names.add(name)) {
                throw new IllegalArgumentException("Expected channel names of 1 to 40 lowercase letters, digits or '-',"
                        + " each used once, but found '" + name + "'; name the channels differently");
            }
        }
    }
}
