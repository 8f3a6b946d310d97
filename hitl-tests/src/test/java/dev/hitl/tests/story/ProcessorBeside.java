package dev.hitl.tests.story;

import dev.hitl.ruling.Retention;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.RealParts;
import dev.hitl.wire.connection.ConnectionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A processor of its own, with topics of its own, beside the broker and the registry that the tests share. */
final class ProcessorBeside implements AutoCloseable {

    private final ConnectionSettings installation;
    private final HitlProcessor processor;

    ProcessorBeside(RealParts parts, String name, Path state) throws InterruptedException, TimeoutException {
        this(parts, name, state, Stage.RETENTION);
    }

    ProcessorBeside(RealParts parts, String name, Path state, Retention retention)
            throws InterruptedException, TimeoutException {
        installation = parts.installation(name);
        var settings = ProcessorSettings.of(installation, state);
        processor = new HitlProcessor(new ProcessorSettings(
                settings.connection(),
                2,
                settings.replication(),
                settings.createTopics(),
                settings.stateDirectory(),
                true,
                settings.threads(),
                settings.instanceName(),
                settings.commitInterval(),
                Stage::policyOf,
                retention,
                Optional.empty()));
        processor.start();
        processor.awaitReady(Duration.ofMinutes(3));
    }

    ConnectionSettings installation() {
        return installation;
    }

    @Override
    public void close() {
        processor.close();
    }
}
