package dev.hitl.notifier.start;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.ReviewLinks;
import dev.hitl.notifier.dispatch.DispatchSettings;
import dev.hitl.notifier.dispatch.Notifier;
import dev.hitl.notifier.metrics.NotifierMetrics;
import dev.hitl.process.health.HealthServer;
import dev.hitl.process.health.Meters;
import dev.hitl.wire.rights.Role;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notifier with its health and metrics. */
final class NotifierProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NotifierProcess.class);

    private final Meters meters = new Meters();
    private final Notifier notifier;
    private final HealthServer server;

    private NotifierProcess(HitlSettings settings, InstantSource clock) {
        var console = settings.console();
        // Both are there whenever a channel sends links; the configuration was checked for that.
        var links = console.publicUrl().flatMap(url -> console.linkSecret()
                .map(secret -> new ReviewLinks(url, new LinkSigner(secret.bytes()))));
        var toRun = ConfiguredChannels.toRun(settings);
        var channels = toRun.stream()
                .map(channel -> ConfiguredChannels.open(channel, links::orElseThrow, clock))
                .toList();
        var metrics = new NotifierMetrics(meters.registry());
        toRun.forEach(channel -> metrics.mayTell(channel.name(), channel.kinds()));
        notifier = Notifier.start(
                settings.kafka().as(Role.NOTIFIER).connection().orElseThrow(),
                channels,
                DispatchSettings.STANDARD,
                metrics,
                clock);
        try {
            server = new HealthServer(
                    settings.notifier().health().socket(), new NotifierHealth(notifier::health, clock), meters::scrape);
        } catch (RuntimeException e) {
            notifier.close();
            meters.close();
            throw e;
        }
        if (channels.isEmpty()) {
            LOG.warn("The configuration names no channel but the dashboard, so nobody is told of anything");
        }
    }

    static NotifierProcess start(HitlSettings settings, InstantSource clock) {
        return new NotifierProcess(settings, clock);
    }

    @Override
    public void close() {
        server.stopping();
        try (meters;
                server) {
            notifier.close();
        }
    }
}
