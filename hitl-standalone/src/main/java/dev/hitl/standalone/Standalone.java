package dev.hitl.standalone;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.config.settings.Secret;
import dev.hitl.config.settings.TopicSettings;
import dev.hitl.console.ConsoleOnKafka;
import dev.hitl.console.ConsoleSettings;
import dev.hitl.console.start.ConfiguredConsole;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.PublicUrl;
import dev.hitl.link.ReviewLinks;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.dispatch.Notifier;
import dev.hitl.standalone.kafka.EmbeddedKafka;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.streams.start.ConfiguredProcessor;
import dev.hitl.streams.topic.TopicAdmin;
import dev.hitl.wire.connection.ConnectionSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of HITL, running: broker, registry, processor, notifier and console, on 127.0.0.1 alone. */
public final class Standalone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final long LOOK_AGAIN_NANOS = 5_000_000;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final ConnectionSettings connection;
    private final LocalServers servers;
    private final HitlProcessor processor;
    private final ConsoleOnKafka console;
    private final ConsoleSettings consoleSettings;
    private final Duration appsStartup;

    private Standalone(StandaloneSettings settings, DataDirectory directory) {
        HitlSettings configuration = settings.configuration();
        servers = LocalServers.start(
                directory,
                settings.kafkaPort(),
                settings.registryPort(),
                kafka -> createTopics(kafka, configuration.topics()));
        started.push(servers);
        try {
            long begun = System.nanoTime();
            connection = configuration
                    .kafka()
                    .connectionTo(
                            servers.kafka().bootstrapServers(),
                            servers.registry().url().toString());
            processor = startProcessor(configuration, directory);
            int consolePort = LoopbackPorts.claim("The console", settings.consolePort());
            String secret =
                    configuration.console().linkSecret().map(Secret::reveal).orElseGet(() -> LinkSecret.of(directory));
            PublicUrl publicUrl = settings.publicUrl()
                    .orElseGet(() -> new PublicUrl("http://" + LoopbackPorts.HOST + ":" + consolePort));
            startNotifier(settings.channels(), publicUrl, secret);
            consoleSettings = ConsoleSettings.loopback(consolePort, settings.operator())
                    .withPeople(ConfiguredConsole.people(configuration))
                    .withLinkSecret(secret)
                    .withFormerLinkSecret(
                            configuration.console().formerLinkSecret().map(Secret::reveal))
                    .withPublicUrl(publicUrl);
            console = ConsoleOnKafka.start(consoleSettings, connection);
            started.push(console);
            processor.awaitReady(READY_WITHIN);
            awaitConsole();
            appsStartup = Duration.ofNanos(System.nanoTime() - begun);
        } catch (TimeoutException e) {
            close();
            throw new StartupFailure(
                    "HITL did not become ready.", e.getMessage(), "Its log is " + directory.log() + ".", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new StartupFailure("HITL was not started.", "The start was interrupted.", "Start it again.", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything and returns when a request would be handled and seen in the console.
     *
     * @param directory where all data is kept; stays open
     * @throws StartupFailure if a part does not start; those that did are stopped again
     */
    public static Standalone start(StandaloneSettings settings, DataDirectory directory) {
        return new Standalone(settings, directory);
    }

    /** The registry takes longer to start than the broker, so topics are there by then. */
    private static void createTopics(EmbeddedKafka kafka, TopicSettings topics) {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(), "enable.metrics.push", false);
        try (Admin admin = Admin.create(config)) {
            new TopicAdmin(admin, topics.names(), topics.partitions(), Optional.of((short) 1)).createMissing();
        }
    }

    /** The console tells nobody when it has read its views, so it is asked again and again. */
    private void awaitConsole() throws InterruptedException, TimeoutException {
        long giveUp = System.nanoTime() + READY_WITHIN.toNanos();
        while (!console.ready()) {
            if (System.nanoTime() > giveUp) {
                throw new TimeoutException("The console did not read its views within " + READY_WITHIN);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** As configured, but for what one machine decides: one replica, its own directory, and any free port. */
    private HitlProcessor startProcessor(HitlSettings configuration, DataDirectory directory) {
        ProcessorSettings usual = ConfiguredProcessor.settings(configuration, connection);
        HitlProcessor instance = new HitlProcessor(new ProcessorSettings(
                usual.connection(),
                usual.partitions(),
                Optional.of((short) 1),
                usual.createTopics(),
                directory.state(),
                usual.inMemory(),
                usual.threads(),
                usual.instanceName(),
                usual.commitInterval(),
                usual.policies(),
                usual.retention(),
                Optional.of(new InetSocketAddress(LoopbackPorts.HOST, 0))));
        started.push(instance);
        instance.start();
        return instance;
    }

    private void startNotifier(List<ChannelSource> sources, PublicUrl publicUrl, String secret) {
        if (sources.isEmpty()) {
            return;
        }
        ReviewLinks links = new ReviewLinks(publicUrl, new LinkSigner(secret.getBytes(StandardCharsets.UTF_8)));
        List<Channel> channels =
                sources.stream().map(source -> source.open(links)).toList();
        started.push(Notifier.start(connection, channels));
    }

    /** Broker and registry. */
    public LocalServers servers() {
        return servers;
    }

    /** How clients reach broker and registry. */
    public ConnectionSettings connection() {
        return connection;
    }

    /** Where the console and its HTTP API are. */
    public URI console() {
        return console.address();
    }

    /** The same with the token, for the operator and nobody else. */
    public URI consoleWithToken() {
        return console.addressWithToken();
    }

    /** What authenticates the operator at the console. */
    public String token() {
        return consoleSettings.token();
    }

    /** Where the processor tells its health ({@code /health/ready}) and its metrics ({@code /metrics}). */
    public URI processor() {
        InetSocketAddress address = processor.httpAddress().orElseThrow();
        return URI.create("http://" + LoopbackPorts.HOST + ":" + address.getPort());
    }

    /** How long processor, notifier and console took together, once broker and registry ran. */
    public Duration appsStartup() {
        return appsStartup;
    }

    /** What commands in other terminals need to know. */
    public RunFile runFile() {
        return new RunFile(
                ProcessHandle.current().pid(),
                console(),
                connection.bootstrapServers(),
                servers.registry().url(),
                connection.topics().prefix(),
                token());
    }

    /** Stops what was started, last first; what fails to stop is logged and does not keep the rest from stopping. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
