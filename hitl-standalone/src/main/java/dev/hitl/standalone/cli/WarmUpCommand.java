package dev.hitl.standalone.cli;

import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.standalone.audit.AuditTrail;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/**
 * Loads the classes that short commands need, so that the launcher can keep them in an archive and later commands start sooner. It
 * asks at an address where nobody answers, so that it needs nothing that runs and changes nothing.
 */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher.")
final class WarmUpCommand implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUpCommand.class);

    /** Port 1 is reserved, so a connection to it is refused at once. */
    private static final String NOWHERE = "127.0.0.1:1";

    private static final Map<String, String> IMPATIENT = Map.of("default.api.timeout.ms", "50", "max.block.ms", "50");

    @Override
    public void run() {
        try (ConsoleApi console = ConsoleApi.at(URI.create("http://" + NOWHERE), "none")) {
            console.pending();
        } catch (CommandFailure e) {
            LOG.debug("As expected", e);
        }
        ConnectionSettings settings =
                new ConnectionSettings(NOWHERE, "http://" + NOWHERE, TopicNames.STANDARD, IMPATIENT, Map.of());
        try (Connection connection = new Connection(settings, "hitl-warm-up")) {
            connection.producer().close(Duration.ZERO);
            AuditTrail.read(connection);
        } catch (HitlUnavailable e) {
            LOG.debug("As expected", e);
        }
    }
}
