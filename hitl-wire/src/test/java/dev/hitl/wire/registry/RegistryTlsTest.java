package dev.hitl.wire.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry behind TLS, with an authority of its own. */
class RegistryTlsTest {

    private static final Schema NOTE =
            SchemaBuilder.record("Note").fields().requiredString("text").endRecord();
    private static final String PASSWORD = "hunter2-hunter2";
    private static final String SSL = "schema.registry.ssl.";

    private final HeldCertificate authority = authority();
    private final HeldCertificate client = new HeldCertificate.Builder()
            .commonName("payments-agent")
            .signedBy(authority)
            .build();
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    @BeforeEach
    void answerOnce() {
        server.enqueue(new MockResponse.Builder().code(200).body("{\"id\":7}").build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "PEM"})
    void trustsTheAuthorityInTheStore(String type) throws Exception {
        serveAs("localhost");

        assertThat(ask(trusting(type, authority))).isEqualTo(7);
    }

    @Test
    void refusesARegistryThatAnotherAuthorityVouchesFor() throws Exception {
        serveAs("localhost");
        var settings = trusting("PKCS12", authority());

        assertThatThrownBy(() -> ask(settings))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining(SSL + "truststore")
                .hasMessageNotContaining(PASSWORD);
        assertThatThrownBy(() -> ask(Map.of())).isInstanceOf(RegistryUnavailable.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void refusesACertificateThatIsForAnotherHost() throws Exception {
        serveAs("registry.example.com");
        var settings = trusting("PEM", authority);

        assertThatThrownBy(() -> ask(settings))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("for this host");
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "PEM"})
    void showsItsCertificateToARegistryThatAsksForOne(String type) throws Exception {
        serveAs("localhost");
        server.requireClientAuth();
        var settings = trusting("PEM", authority);
        settings.putAll(showing(type));

        assertThat(ask(settings)).isEqualTo(7);
        assertThat(server.takeRequest().getHandshake().peerCertificates()).contains(client.certificate());
    }

    @Test
    void isNotLetInWithoutACertificateWhereTheRegistryAsksForOne() throws Exception {
        serveAs("localhost");
        server.requireClientAuth();
        var settings = trusting("PEM", authority);

        assertThatThrownBy(() -> ask(settings)).isInstanceOf(RegistryUnavailable.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void blamesNoCertificateWhereNobodyListens() throws Exception {
        serveAs("localhost");
        var settings = trusting("PEM", authority);
        // Bound and without a listener, so that nobody else begins to listen there meanwhile.
        try (var nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            settings.put("schema.registry.url", "https://127.0.0.1:" + nobody.getLocalPort());

            assertThatThrownBy(() -> ask(settings))
                    .isInstanceOf(RegistryUnavailable.class)
                    .hasMessageContaining("check that it runs and can be reached.")
                    .hasMessageNotContaining("keystore");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "truststore.password,wrong-hunter2,password was incorrect",
        "truststore.location,/nowhere/ca.p12,/nowhere/ca.p12",
        "truststore.type,PKCS99,PKCS99",
        "trust.everybody,true,schema.registry.ssl.trust.everybody",
        "endpoint.identification.algorithm,'',endpoint.identification.algorithm"
    })
    void namesAMistakeAndNeverGoesOnWithoutTheStore(String name, String value, String said) throws Exception {
        serveAs("localhost");
        var settings = trusting("PKCS12", authority);
        settings.put(SSL + name, value);

        assertThatThrownBy(() -> ask(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void showsNoPasswordInItsText() throws Exception {
        serveAs("localhost");
        var settings = trusting("PKCS12", authority);
        settings.put("schema.registry.url", server.url("/").toString());

        assertThat(RegistrySettings.from(settings).toString())
                .contains("ssl.truststore.location")
                .doesNotContain(PASSWORD);
    }

    private int ask(Map<String, String> settings) {
        var configs =
                new HashMap<>(Map.of("schema.registry.url", server.url("/").toString()));
        configs.putAll(settings);
        try (var registry = new OkHttpSchemaRegistry(RegistrySettings.from(configs))) {
            return registry.idOf("s", NOTE);
        }
    }

    private void serveAs(String host) throws IOException {
        var certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName(host)
                .signedBy(authority)
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(authority.certificate())
                .build()
                .sslSocketFactory());
        server.start();
    }

    private Map<String, String> trusting(String type, HeldCertificate trusted)
            throws IOException, GeneralSecurityException {
        var settings = new HashMap<>(Map.of(SSL + "truststore.type", type));
        if (type.equals("PEM")) {
            var file = Files.writeString(directory.resolve("ca.pem"), trusted.certificatePem());
            settings.put(SSL + "truststore.location", file.toString());
        } else {
            var store = empty(type);
            store.setCertificateEntry("ca", trusted.certificate());
            settings.put(SSL + "truststore.location", write(store, "ca").toString());
            settings.put(SSL + "truststore.password", PASSWORD);
        }
        return settings;
    }

    private Map<String, String> showing(String type) throws IOException, GeneralSecurityException {
        if (type.equals("PEM")) {
            var file = Files.writeString(
                    directory.resolve("client.pem"), client.privateKeyPkcs8Pem() + client.certificatePem());
            return Map.of(SSL + "keystore.type", type, SSL + "keystore.location", file.toString());
        }
        var store = empty(type);
        var chain = new Certificate[] {client.certificate(), authority.certificate()};
        store.setKeyEntry("client", client.keyPair().getPrivate(), PASSWORD.toCharArray(), chain);
        return Map.of(
                SSL + "keystore.type",
                type,
                SSL + "keystore.location",
                write(store, "client").toString(),
                SSL + "keystore.password",
                PASSWORD);
    }

    private Path write(KeyStore store, String name) throws IOException, GeneralSecurityException {
        var file = directory.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static KeyStore empty(String type) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private static HeldCertificate authority() {
        return new HeldCertificate.Builder().certificateAuthority(0).build();
    }
}
