package dev.hitl.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigFile;
import dev.hitl.config.ConfigReport;
import dev.hitl.schemas.Control;
import dev.hitl.standalone.LoopbackPorts;
import dev.hitl.standalone.registry.RegistryDistribution;
import dev.hitl.standalone.registry.RegistryProcess;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The registry behind TLS, as {@code hitl.yaml} says how to reach it. The registry's own listener speaks TLS; whether it asks for a
 * client's certificate was settled when it was built, so for that a proxy stands before it.
 */
class RegistryOverTlsTest {

    private static final HeldCertificate AUTHORITY = authority();

    @TempDir
    private static Path directory;

    private static RegistryProcess registry;
    private static CertificateAskingProxy proxy;
    private static String overTls;

    @BeforeAll
    static void start() throws IOException {
        // Both at once: the second could else be the first again, which nobody listens on yet.
        var ports = LoopbackPorts.free(2);
        var port = ports.get(0);
        var server = certificate(LoopbackPorts.HOST);
        var home = directory.resolve("registry");
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("server.pem"), server.certificatePem());
        Files.writeString(home.resolve("server.key"), server.privateKeyPkcs8Pem());
        Files.writeString(home.resolve("config/application.properties"), """
                quarkus.http.ssl-port=%d
                quarkus.http.ssl.certificate.files=server.pem
                quarkus.http.ssl.certificate.key-files=server.key
                """.formatted(port));
        registry = RegistryProcess.start(RegistryDistribution.find(), home, ports.get(1));
        awaitListening(port);
        overTls = "https://" + LoopbackPorts.HOST + ":" + port + registry.url().getPath();
        proxy = new CertificateAskingProxy(certificate("localhost"), AUTHORITY.certificate(), registry.url());
    }

    @AfterAll
    static void stop() {
        if (proxy != null) {
            proxy.close();
        }
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void shouldWriteAndReadWhereTheTrustStoreHoldsTheRegistrysAuthority() throws IOException {
        var connection = connection(overTls, trusting(AUTHORITY));

        assertThat(writtenAndRead(connection)).startsWith("The bank reports fraud");
    }

    @Test
    void shouldSayWhichStoreToMendWhereAnotherAuthorityVouchesForTheRegistry() throws IOException {
        var connection = connection(overTls, trusting(authority()));

        assertThatThrownBy(() -> writtenAndRead(connection))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining(overTls)
                .hasMessageContaining("schema.registry.ssl.truststore.* holds the authority that signed");
    }

    @Test
    void shouldTrustNoRegistryOfACompanysOwnWithoutATrustStore() throws IOException {
        var connection = connection(overTls, "");

        assertThatThrownBy(() -> writtenAndRead(connection))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("schema.registry.ssl.truststore.*");
    }

    @Test
    void shouldShowItsCertificateWhereOneIsAskedFor() throws IOException {
        var connection = connection(proxy.url(), trusting(AUTHORITY) + showing(certificate("payments-agent")));

        assertThat(writtenAndRead(connection)).startsWith("The bank reports fraud");
    }

    @Test
    void shouldNotBeLetInWithoutACertificateWhereOneIsAskedFor() throws IOException {
        var connection = connection(proxy.url(), trusting(AUTHORITY));

        assertThatThrownBy(() -> writtenAndRead(connection))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("schema.registry.ssl.keystore.* holds ours");
    }

    @Test
    void shouldGoToTheNextRegistryWhereTheFirstIsDead() throws IOException {
        var dead = "https://" + LoopbackPorts.HOST + ":" + LoopbackPorts.free(1).get(0);
        var connection = connection(dead + "," + overTls, trusting(AUTHORITY));

        assertThat(writtenAndRead(connection)).startsWith("The bank reports fraud");
    }

    /** The registry was asked over its other port, and opens them one after the other. */
    private static void awaitListening(int port) {
        await().atMost(Duration.ofMinutes(3))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    try (var socket = new Socket(LoopbackPorts.HOST, port)) {
                        return socket.isConnected();
                    }
                });
    }

    /** One registers the schema and writes; another, who has seen nothing yet, fetches the schema and reads. */
    private static String writtenAndRead(ConnectionSettings settings) {
        try (var writer = new Connection(settings, "writer");
                var reader = new Connection(settings, "reader")) {
            Control control = Samples.of(Topics.CONTROLS).value(writer);
            return reader.decode(Topics.CONTROLS, writer.encode(Topics.CONTROLS, control))
                    .getReason();
        }
    }

    private static ConnectionSettings connection(String url, String more) throws IOException {
        var file = Files.writeString(directory.resolve("hitl.yaml"), """
                hitl: {}
                kafka:
                  bootstrap_servers: 127.0.0.1:1    # nothing is asked of it here
                registry:
                  url: %s
                  http.connect.timeout.ms: 60000
                  http.read.timeout.ms: 60000
                """.formatted(url) + more);
        return ConfigFile.check(file, Map.of())
                .match(Configured::settings, bad -> {
                    throw new AssertionError(ConfigReport.text(bad));
                })
                .kafka()
                .connection()
                .orElseThrow();
    }

    private static String trusting(HeldCertificate authority) throws IOException {
        var store = Files.writeString(directory.resolve("ca.pem"), authority.certificatePem());
        return "  schema.registry.ssl.truststore.type: PEM\n  schema.registry.ssl.truststore.location: " + store + "\n";
    }

    private static String showing(HeldCertificate own) throws IOException {
        var store = Files.writeString(directory.resolve("client.pem"), own.privateKeyPkcs8Pem() + own.certificatePem());
        return "  schema.registry.ssl.keystore.type: PEM\n  schema.registry.ssl.keystore.location: " + store + "\n";
    }

    private static HeldCertificate certificate(String name) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .addSubjectAlternativeName(name)
                .signedBy(AUTHORITY)
                .build();
    }

    private static HeldCertificate authority() {
        return new HeldCertificate.Builder().certificateAuthority(0).build();
    }
}
