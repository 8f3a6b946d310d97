package dev.hitl.console.start;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.console.ConsoleOnKafka;
import dev.hitl.process.health.HealthServer;
import dev.hitl.process.health.Meters;
import dev.hitl.wire.rights.Role;
import io.micrometer.core.instrument.FunctionCounter;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console with its health and metrics. */
final class ConsoleProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleProcess.class);

    private final Meters meters = new Meters();
    private final ConsoleOnKafka console;
    private final HealthServer server;

    private ConsoleProcess(HitlSettings settings, InstantSource clock) {
        console = ConsoleOnKafka.start(
                ConfiguredConsole.settings(settings),
                settings.kafka().as(Role.CONSOLE).connection().orElseThrow(),
                clock);
        try {
            var health = new ConsoleHealth(console.inbox(), clock);
            health.addTo(meters.registry());
            FunctionCounter.builder("hitl.console.refused.signins", console, ConsoleOnKafka::refusedSignIns)
                    .description("Calls with a token, session or link that does not count")
                    .register(meters.registry());
            server = new HealthServer(settings.console().health().socket(), health, meters::scrape);
        } catch (RuntimeException e) {
            console.close();
            meters.close();
            throw e;
        }
        LOG.info("The console is at {}", console.address());
    }

    static ConsoleProcess start(HitlSettings settings, InstantSource clock) {
        return new ConsoleProcess(settings, clock);
    }

    @Override
    public void close() {
        server.stopping();
        try (meters;
                server) {
            console.close();
        }
    }
}
