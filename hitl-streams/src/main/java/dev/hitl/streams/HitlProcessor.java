package dev.hitl.streams;

import dev.hitl.process.health.HealthServer;
import dev.hitl.process.health.Meters;
import dev.hitl.streams.health.Health;
import dev.hitl.streams.health.ThreadWatch;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.registry.RegistryWatch;
import dev.hitl.streams.standstill.StandstillWatch;
import dev.hitl.streams.topic.BrokerCheck;
import dev.hitl.streams.topic.PrefixGuard;
import dev.hitl.streams.topic.TopicFindings;
import dev.hitl.streams.topic.TopicWatch;
import dev.hitl.streams.topology.Processing;
import dev.hitl.streams.topology.ProcessorTopology;
import dev.hitl.wire.connection.Connection;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the processor: starts after checking what it stands on, and stops without leaving work half done. */
public final class HitlProcessor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HitlProcessor.class);
    private static final Duration LOOK_AT_TOPICS = Duration.ofMinutes(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final ProcessorSettings settings;
    private final Duration lookAtTopics;
    private final Connection connection;
    private final RegistryWatch registryWatch = new RegistryWatch();
    private final ThreadWatch threadWatch = new ThreadWatch();
    private final Meters meters = new Meters();
    private final CountDownLatch running = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final KafkaStreams streams;
    private final Health health;
    private Optional<TopicWatch> topicWatch = Optional.empty();
    private Optional<StandstillWatch> standstillWatch = Optional.empty();
    private Optional<HealthServer> server = Optional.empty();

    /** Prepares an instance; nothing is asked of broker or registry yet. */
    public HitlProcessor(ProcessorSettings settings) {
        this(settings, LOOK_AT_TOPICS);
    }

    /**
     * Prepares an instance that looks at its topics at another interval than each minute.
     *
     * @param lookAtTopics the interval; when a thread fails, or the inputs can't be looked at, it looks at once all the same
     */
    public HitlProcessor(ProcessorSettings settings, Duration lookAtTopics) {
        this.settings = settings;
        this.lookAtTopics = lookAtTopics;
        this.connection = new Connection(SchemaCache.addTo(settings), settings.applicationId());
        var standard = Processing.standard(settings.connection().topics(), settings.partitions(), settings.policies());
        var processing = new Processing(
                standard.topics(),
                standard.partitions(),
                standard.policies(),
                settings.retention(),
                settings.inMemory(),
                standard.scanEvery(),
                autoRegisters(),
                standard.registryPatience(),
                standard.schemaPatience(),
                standard.maxEarly(),
                standard.maxOutputBytes());
        var topology = new ProcessorTopology(
                processing, connection.registry(), registryWatch, new ProcessorMetrics(meters.registry()));
        this.streams = streams(topology);
        this.health = new Health(streams::state, registryWatch, threadWatch);
        streams.setStateListener((now, before) -> {
            threadWatch.onChange(now, before);
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        streams.setUncaughtExceptionHandler(failure -> {
            topicWatch.ifPresent(TopicWatch::lookSoon);
            return threadWatch.handle(failure);
        });
    }

    /**
     * Checks topics and registry and starts. Returns before partitions are assigned; see {@link #awaitReady}. If it fails it
     * leaves nothing open, and can't be started again.
     *
     * @throws dev.hitl.streams.topic.TopicMistake if topics or rights are not as they have to be, or another processor has them
     * @throws dev.hitl.wire.registry.RegistryException if the registry does not take the schemas
     */
    public void start() {
        try {
            checkAndStart();
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void checkAndStart() {
        try (var admin = admin()) {
            var broker = brokerCheck(admin);
            if (settings.createTopics()) {
                broker.create();
            }
            health.topics(broker.require());
            new PrefixGuard(admin).requireAlone(settings.connection().topics(), settings.applicationId());
        }
        new SchemaAnnouncement(connection.registry(), settings.connection().topics(), autoRegisters()).announceAll();
        // Before the threads, which ask it to look when they fail.
        var topics = new TopicWatch(this::brokerFindings, health::topics, lookAtTopics);
        topicWatch = Optional.of(topics);
        streams.start();
        standstillWatch = Optional.of(
                new StandstillWatch(admin(), partitions(), health::standstills, topics::lookSoon, meters.registry())
                        .start());
        server = settings.http().map(address -> new HealthServer(address, health, meters::scrape));
        LOG.info("Processor {} started on {}", settings.applicationId(), settings.connection());
    }

    /**
     * Waits until partitions are assigned and stores are restored.
     *
     * @throws TimeoutException if that takes longer
     */
    public void awaitReady(Duration patience) throws InterruptedException, TimeoutException {
        if (!running.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("Expected the processor to be ready within " + patience.toSeconds()
                    + " s, but it is " + health.ready().detail());
        }
    }

    /** Returns whether it lives and is ready. */
    public Health health() {
        return health;
    }

    /** Returns what it counts. */
    public MeterRegistry meters() {
        return meters.registry();
    }

    /** Returns where health and metrics are served, once it has started. */
    public Optional<InetSocketAddress> httpAddress() {
        return server.map(HealthServer::address);
    }

    /**
     * Commits what was read, leaves the group so that others take over at once, and stops.
     *
     * @throws IllegalStateException if the threads do not end in time; everything else is closed then
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        server.ifPresent(HealthServer::stopping);
        topicWatch.ifPresent(TopicWatch::close);
        standstillWatch.ifPresent(StandstillWatch::close);
        registryWatch.close();
        threadWatch.close();
        var stopped = streams.close(CloseOptions.timeout(STOP_WITHIN)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        server.ifPresent(HealthServer::close);
        connection.close();
        meters.close();
        if (!stopped) {
            throw new IllegalStateException("Expected processor " + settings.applicationId() + " to stop within "
                    + STOP_WITHIN + ", but its threads still run; what they had not committed is done again");
        }
    }

    /** Takes the state directory, so that no other process works in it. */
    private KafkaStreams streams(ProcessorTopology topology) {
        try {
            return new KafkaStreams(topology.build(), StreamsSettings.of(settings));
        } catch (StreamsException e) {
            throw new IllegalStateException(
                    "Expected to keep the stores in " + settings.stateDirectory()
                            + " (processor.state_dir), but could not;"
                            + " has another processor this directory, or may this one not write there?",
                    e);
        }
    }

    private boolean autoRegisters() {
        return Boolean.parseBoolean(settings.connection().registry().getOrDefault("auto.register.schemas", "true"));
    }

    private TopicFindings brokerFindings() {
        var admin = admin();
        try {
            return brokerCheck(admin).findings();
        } finally {
            // By itself it would wait for what a silent broker was asked, and readiness with it.
            admin.close(Duration.ZERO);
        }
    }

    /** The partitions of every input, whoever reads them now. */
    private List<TopicPartition> partitions() {
        return ProcessorTopology.sources()
                .map(topic -> settings.connection().topics().of(topic))
                .flatMap(name ->
                        IntStream.range(0, settings.partitions()).mapToObj(number -> new TopicPartition(name, number)))
                .toList();
    }

    private BrokerCheck brokerCheck(Admin admin) {
        return new BrokerCheck(admin, connection, settings.partitions(), settings.replication());
    }

    private Admin admin() {
        var config = new HashMap<String, Object>(settings.connection().kafka());
        config.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.connection().bootstrapServers());
        config.put("enable.metrics.push", false);
        return Admin.create(config);
    }
}
