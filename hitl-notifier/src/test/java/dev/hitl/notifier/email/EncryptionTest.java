package dev.hitl.notifier.email;

import static dev.hitl.notifier.email.EmailFixture.channel;
import static dev.hitl.notifier.email.EmailFixture.mailServer;
import static dev.hitl.notifier.email.EmailFixture.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.ServerSetup;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionTest {

    private static final Destination ALICE = Destination.person("alice@example.com");
    private static final String KEYS = "greenmail.tls.keystore.file";

    // GreenMail reads its certificate once in a JVM, so all tests here share one.
    @TempDir
    private static Path directory;

    private static TestCertificate certificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.make(directory, "ip:127.0.0.1");
        System.setProperty(KEYS, certificate.keys().toString());
    }

    @AfterAll
    static void forgetCertificate() {
        System.clearProperty(KEYS);
    }

    @Test
    void mailGoesOverTlsToAServerWhoseCertificateIsTrusted() throws Exception {
        var mailServer = mailServer(ServerSetup.PROTOCOL_SMTPS);
        mailServer.start();
        try {
            var port = mailServer.getSmtps().getPort();

            var delivery = channel(server("127.0.0.1", port, Encryption.TLS, certificate.trustStore()), ALICE)
                    .deliver(Notices.requested());

            assertThat(delivery).isInstanceOf(Delivered.class);
            assertThat(mailServer.getReceivedMessages()).hasSize(1);
        } finally {
            mailServer.stop();
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        var mailServer = mailServer(ServerSetup.PROTOCOL_SMTPS);
        mailServer.start();
        try {
            var port = mailServer.getSmtps().getPort();

            var delivery = channel(server("127.0.0.1", port, Encryption.TLS, Optional.empty()), ALICE)
                    .deliver(Notices.requested());

            assertRefusedAsUnsafe(delivery);
            assertThat(mailServer.getReceivedMessages()).isEmpty();
        } finally {
            mailServer.stop();
        }
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        try (var mailServer = new ScriptedSmtp(Optional.of(certificate.serverContext()))) {
            var delivery = channel(
                            server("localhost", mailServer.port(), Encryption.STARTTLS, certificate.trustStore()),
                            ALICE)
                    .deliver(Notices.requested());

            assertRefusedAsUnsafe(delivery);
            assertThat(mailServer.accepted()).isEmpty();
        }
    }

    @Test
    void startTlsComesBeforeAnythingElseIsSaid() throws Exception {
        try (var mailServer = new ScriptedSmtp(Optional.of(certificate.serverContext()))) {
            var delivery = channel(
                            server("127.0.0.1", mailServer.port(), Encryption.STARTTLS, certificate.trustStore()),
                            ALICE)
                    .deliver(Notices.requested());

            assertThat(delivery).isInstanceOf(Delivered.class);
            assertThat(mailServer.accepted()).containsExactly("alice@example.com");
            assertThat(mailServer.heardInPlain()).allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
        }
    }

    @Test
    void aServerWithoutStartTlsGetsNoMailInPlainText() throws Exception {
        try (var mailServer = new ScriptedSmtp(Optional.empty())) {
            var delivery = channel(server("127.0.0.1", mailServer.port(), Encryption.STARTTLS, Optional.empty()), ALICE)
                    .deliver(Notices.requested());

            assertThat(delivery).isInstanceOf(RetryAt.class);
            assertThat(mailServer.accepted()).isEmpty();
            assertThat(mailServer.heardInPlain()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void plainTextToAnotherMachineIsRefusedUnlessAllowed() {
        assertThatThrownBy(() -> server("smtp.example.com", 25, Encryption.NONE, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("smtp.example.com")
                .hasMessageContaining("starttls or tls");
        assertThatThrownBy(() -> server("127.0.0.1.example.com", 25, Encryption.NONE, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefusedAsUnsafe(Delivery delivery) {
        assertThat(delivery).isInstanceOf(RetryAt.class);
        assertThat(((RetryAt) delivery).why()).startsWith("No safe connection to the mail server");
    }
}
