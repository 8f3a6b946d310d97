package dev.hitl.notifier.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate made for one test with the JDK's keytool, and the trust store that knows it.
 *
 * @param keys key and certificate, for the server
 * @param trust the certificate alone, for the client
 */
public record TestCertificate(Path keys, Path trust) {

    static final String PASSWORD = "changeit";

    /** @param names what the certificate is for, such as {@code ip:127.0.0.1} */
    public static TestCertificate make(Path directory, String names) throws IOException, InterruptedException {
        var keys = directory.resolve("keys.p12");
        var certificate = directory.resolve("certificate.pem");
        var trust = directory.resolve("trust.p12");
        keytool(
                "-genkeypair -alias mail -keyalg EC -groupname secp256r1 -validity 2 -dname CN=test -ext san=" + names,
                "-storetype PKCS12 -keystore " + keys);
        keytool("-exportcert -rfc -alias mail -file " + certificate, "-keystore " + keys);
        keytool("-importcert -noprompt -alias mail -file " + certificate, "-storetype PKCS12 -keystore " + trust);
        return new TestCertificate(keys, trust);
    }

    Optional<MailServer.TrustStore> trustStore() {
        return Optional.of(new MailServer.TrustStore(trust, PASSWORD));
    }

    /** Returns what the server shows itself with. */
    public SSLContext serverContext() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... parts) throws IOException, InterruptedException {
        var program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = (program + " " + String.join(" ", parts) + " -storepass " + PASSWORD).split(" ");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("Expected keytool to make a certificate, but it failed");
        }
    }
}
