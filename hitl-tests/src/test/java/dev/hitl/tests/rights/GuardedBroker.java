package dev.hitl.tests.rights;

import static org.awaitility.Awaitility.await;

import dev.hitl.standalone.LoopbackPorts;
import dev.hitl.tests.real.RealParts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A broker as a company runs it: SASL_SSL alone, SCRAM users, Kafka's own authorizer, nothing allowed that no ACL allows, no
 * topics that make themselves. Its certificate and passwords are made for one run.
 */
final class GuardedBroker implements AutoCloseable {

    /** May do everything. */
    static final String ADMIN = "admin";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LISTENER = "SASL_SSL";
    private static final String CONTROLLER = "CONTROLLER";

    private final Path directory;
    private final String password = UUID.randomUUID().toString();
    private final List<Integer> ports = LoopbackPorts.free(2);
    private final Path certificate;
    private final KafkaRaftServer server;

    GuardedBroker(Path directory, List<String> users) throws Exception {
        this.directory = Files.createDirectories(directory);
        var keys = directory.resolve("broker.p12");
        this.certificate = directory.resolve("broker.pem");
        makeCertificate(keys);
        format(users);
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings(keys), false), Time.SYSTEM);
        server.startup();
    }

    String bootstrapServers() {
        return LoopbackPorts.HOST + ":" + ports.get(0);
    }

    /** Client settings of a user, but for the address. */
    Map<String, String> settingsOf(String user) {
        return Map.of(
                "security.protocol",
                LISTENER,
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                login(user),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.toString());
    }

    /** The same in a file, with which commands take it. */
    Path fileOf(String user) throws IOException {
        var properties = new Properties();
        properties.putAll(settingsOf(user));
        var file = directory.resolve(user + ".properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    Admin adminOf(String user) {
        var config = new java.util.HashMap<String, Object>(settingsOf(user));
        config.put("bootstrap.servers", bootstrapServers());
        return Admin.create(config);
    }

    /**
     * Waits until the broker goes by the rights that were given and taken so far: the controller, which answers, knows them before. It
     * learns them in their order, so once it shows a mark that was made after them it has learnt them; and once it shows another mark,
     * so have all of its parts.
     */
    void awaitRights() throws Exception {
        try (var admin = adminOf(ADMIN)) {
            for (var i = 0; i < 2; i++) {
                var mark = new AclBinding(
                        new ResourcePattern(ResourceType.TOPIC, "mark-" + UUID.randomUUID(), PatternType.LITERAL),
                        new AccessControlEntry("User:no-one", "*", AclOperation.READ, AclPermissionType.ALLOW));
                admin.createAcls(List.of(mark)).all().get();
                await().atMost(PATIENCE)
                        .until(
                                () -> admin.describeAcls(mark.toFilter())
                                        .values()
                                        .get(),
                                shown -> !shown.isEmpty());
            }
        }
    }

    /** Waits until the broker shows topics that were created. */
    void awaitTopics(List<String> topics) {
        try (var admin = adminOf(ADMIN)) {
            RealParts.awaitShown(admin, topics);
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private String login(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private Properties settings(Path keys) {
        var controllerPort = ports.get(1);
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put(
                "listeners",
                LISTENER + "://" + bootstrapServers() + "," + CONTROLLER + "://" + LoopbackPorts.HOST + ":"
                        + controllerPort);
        settings.put("advertised.listeners", LISTENER + "://" + bootstrapServers());
        settings.put("listener.security.protocol.map", LISTENER + ":SASL_SSL," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", "1@" + LoopbackPorts.HOST + ":" + controllerPort);
        settings.put("log.dirs", directory.resolve("logs").toString());
        settings.put("inter.broker.listener.name", LISTENER);
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
        settings.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", login(ADMIN));
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", keys.toString());
        settings.put("ssl.keystore.password", password);
        settings.put("ssl.key.password", password);
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificate.toString());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // Nobody is anonymous but the controller's own listener, which clients are never told of.
        settings.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        for (var internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(internal + ".replication.factor", "1");
            settings.put(internal + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        return settings;
    }

    private void format(List<String> users) throws Exception {
        var logs = Files.createDirectories(directory.resolve("logs")).toString();
        var all = new ArrayList<>(users);
        all.add(ADMIN);
        var scram = all.stream()
                .map(user -> "SCRAM-SHA-512=[name=" + user + ",password=" + password + "]")
                .collect(Collectors.toList());
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(logs)
                    .addDirectory(logs)
                    .setHasDynamicQuorum(false)
                    .setScramArguments(scram)
                    .run();
        }
    }

    private void makeCertificate(Path keys) throws IOException, InterruptedException {
        keytool(
                keys,
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=ip:" + LoopbackPorts.HOST);
        keytool(keys, "-exportcert", "-rfc", "-alias", "broker", "-file", certificate.toString());
    }

    private void keytool(Path keys, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass:env", "STOREPASS"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STOREPASS", password);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }
}
