package dev.hitl.standalone.kafka;

import dev.hitl.standalone.LoopbackPorts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** What makes a stock Kafka a small one: a broker and controller in one, one replica of everything, little memory. */
final class BrokerSettings {
    /** The only node's id. */
    static final int NODE_ID = 1;

    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final Map<String, String> ONE_OF_EVERYTHING = Map.ofEntries(
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "2"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "2"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"));

    private static final Map<String, String> LITTLE_MEMORY = Map.ofEntries(
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("num.replica.fetchers", "1"),
            Map.entry("background.threads", "2"),
            Map.entry("log.cleaner.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("log.cleaner.io.buffer.size", "131072"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            Map.entry("metric.reporters", ""));

    private BrokerSettings() {}

    /**
     * @param logs where topics are kept
     * @param brokerPort where clients connect
     * @param controllerPort where the broker half finds the controller half
     */
    static Properties of(Path logs, int brokerPort, int controllerPort) {
        String controller = LoopbackPorts.HOST + ":" + controllerPort;
        String broker = "PLAINTEXT://" + LoopbackPorts.HOST + ":" + brokerPort;
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("listeners", broker + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.put("advertised.listeners", broker);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        // Voters are named in the settings and not in the log, so the ports may change from one run to the next.
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put("log.dirs", logs.toString());
        // A topic that nobody created is a mistake that should be seen, not a topic with the wrong settings.
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the controller takes the new broker for a double of the old one until this time has passed.
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("broker.heartbeat.interval.ms", "1000");
        // A minute otherwise, after which a broker on a busy machine gives up its start.
        settings.put("initial.broker.registration.timeout.ms", "180000");
        // What a killed processor left open holds up the next one for 10 s; by default for up to twice as long.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.putAll(ONE_OF_EVERYTHING);
        settings.putAll(LITTLE_MEMORY);
        return settings;
    }
}
