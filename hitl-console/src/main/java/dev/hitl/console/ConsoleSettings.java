package dev.hitl.console;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.PublicUrl;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a console is reached and who its operator is.
 *
 * @param host a loopback address: until people can sign in, the token of this console is all that stands before it
 * @param port TCP port, or 0 for any free one
 * @param operator id of the person who uses the operator token
 * @param token the operator token, at least 22 characters; {@link #loopback} makes a new one
 * @param linkSecret secret that the notifier signs links with, at least 32 bytes; empty opens no links
 * @param publicUrl where people reach the console if that differs from host and port, such as behind a tunnel
 */
public record ConsoleSettings(
        String host,
        int port,
        String operator,
        String token,
        Optional<String> linkSecret,
        Optional<PublicUrl> publicUrl) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    private static final int TOKEN_BYTES = 24;
    private static final int MIN_TOKEN_CHARS = 22;

    /** @throws IllegalArgumentException if a value is not as described above; the message never holds a secret */
    public ConsoleSettings {
        if (host == null || !LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Expected console.host to be a loopback address (127.0.0.1, localhost or"
                    + " ::1), but found " + host + "; people cannot sign in yet, so keep the console on loopback and"
                    + " reach it through a tunnel");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "Expected console.port between 0 and 65535, but found " + port + "; use 0 for any free port");
        }
        if (token == null || token.length() < MIN_TOKEN_CHARS || !token.matches("[A-Za-z0-9_~.-]+")) {
            throw new IllegalArgumentException("Expected console.token of at least " + MIN_TOKEN_CHARS
                    + " letters, digits, '-', '_', '~' or '.'; leave it out to have one made at each start");
        }
        Principal.human(operator, Assurance.LOCAL);
        linkSecret.ifPresent(s -> new LinkSigner(s.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /**
     * A console on 127.0.0.1 with a new token of 192 random bits, without links.
     *
     * @param operator id of the person who uses the token
     */
    public static ConsoleSettings loopback(int port, String operator) {
        return new ConsoleSettings("127.0.0.1", port, operator, newToken(), Optional.empty(), Optional.empty());
    }

    /** The same with a given operator token. */
    public ConsoleSettings withToken(String given) {
        return new ConsoleSettings(host, port, operator, given, linkSecret, publicUrl);
    }

    /** The same, opening links that were signed with the secret. */
    public ConsoleSettings withLinkSecret(String secret) {
        return new ConsoleSettings(host, port, operator, token, Optional.of(secret), publicUrl);
    }

    /** The same, reached at the given address as well. */
    public ConsoleSettings withPublicUrl(PublicUrl url) {
        return new ConsoleSettings(host, port, operator, token, linkSecret, Optional.of(url));
    }

    /** Who acts with the operator token. */
    public Principal operatorPrincipal() {
        return Principal.human(operator, Assurance.LOCAL);
    }

    /** Says where and who, without the secrets. */
    @Override
    public String toString() {
        return "ConsoleSettings[" + host + ":" + port + ", operator " + operator + "]";
    }

    private static String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
