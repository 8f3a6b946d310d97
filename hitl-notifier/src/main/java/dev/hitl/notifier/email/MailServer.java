package dev.hitl.notifier.email;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mail server to send through.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param encryption how the way there is protected
 * @param plainBeyondLoopback lets {@link Encryption#NONE} be used to another machine
 * @param login user name and password, where the server wants one
 * @param trustStore certificates to trust instead of the platform's, where there are any
 * @param timeout longest wait to connect, for each answer, and for each write; 100 ms to 2 min
 */
public record MailServer(
        String host,
        int port,
        Encryption encryption,
        boolean plainBeyondLoopback,
        Optional<Login> login,
        Optional<TrustStore> trustStore,
        Duration timeout) {

    /** The time-out where none is configured. */
    public static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MOST_TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException if a part is out of range, or plain text would leave this machine unasked */
    public MailServer {
        Objects.requireNonNull(encryption, "encryption");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(trustStore, "trustStore");
        if (host == null || !HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "Expected smtp_host to name a host; set it, for example smtp.example.com");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "Expected smtp_port between 1 and 65535, but found " + port + "; usual are 587 and 465");
        }
        if (timeout.compareTo(LEAST_TIMEOUT) < 0 || timeout.compareTo(MOST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "Expected a mail time-out between 100 ms and 2 min, but found " + timeout);
        }
        if (encryption == Encryption.NONE
                && !plainBeyondLoopback
                && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException("Expected starttls or tls to the mail server " + host
                    + ", but found none, which anybody on the way can read; choose one of them, or allow plain text"
                    + " beyond this machine explicitly");
        }
    }

    /** A server by host and port with STARTTLS, or TLS on port 465, the platform's certificates and the usual time-out. */
    public static MailServer at(String host, int port, Optional<Login> login) {
        var encryption = port == 465 ? Encryption.TLS : Encryption.STARTTLS;
        return new MailServer(host, port, encryption, false, login, Optional.empty(), STANDARD_TIMEOUT);
    }

    /** Returns the host as in messages. */
    String name() {
        return host.toLowerCase(Locale.ROOT) + ":" + port;
    }

    /**
     * Who sends.
     *
     * @param user user name
     * @param password never shown
     */
    public record Login(String user, MailPassword password) {}

    /**
     * Certificates to trust.
     *
     * @param file a PKCS #12 file
     * @param password its password
     */
    public record TrustStore(Path file, String password) {

        @Override
        public String toString() {
            return "TrustStore[" + file + "]";
        }
    }
}
