package dev.hitl.console;

import dev.hitl.console.access.TokenHolder;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.Loopback;
import dev.hitl.link.PublicUrl;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a console is reached and who can use it.
 *
 * @param host the address to listen on; a loopback address where there is an operator, or where nobody can sign in
 * @param port TCP port, or 0 for any free one
 * @param operator the person at this machine; empty where people are elsewhere
 * @param people who can sign in with a token of their own
 * @param linkSecret secret that the notifier signs links with, at least 32 bytes; empty opens no links
 * @param formerLinkSecret secret that links were signed with before; empty if it was never changed
 * @param publicUrl where people reach the console if that differs from host and port, such as behind a tunnel
 */
public record ConsoleSettings(
        String host,
        int port,
        Optional<Operator> operator,
        List<Person> people,
        Optional<String> linkSecret,
        Optional<String> formerLinkSecret,
        Optional<PublicUrl> publicUrl) {

    private static final int TOKEN_BYTES = 24;

    /** @throws IllegalArgumentException if a value is not as described above; the message never holds a secret */
    public ConsoleSettings {
        people = List.copyOf(people);
        if (!Loopback.isLoopback(host) && (operator.isPresent() || people.isEmpty())) {
            throw new IllegalArgumentException("Expected console.host to be a loopback address (127.0.0.1, localhost or"
                    + " ::1), but found " + host + "; other addresses are for a console of its own with console.people,"
                    + " so keep this one on loopback and reach it through a tunnel");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "Expected console.port between 0 and 65535, but found " + port + "; use 0 for any free port");
        }
        Stream.of(linkSecret, formerLinkSecret)
                .flatMap(Optional::stream)
                .forEach(s -> new LinkSigner(s.getBytes(StandardCharsets.UTF_8)));
    }

    /** With a link secret that was never changed. */
    public ConsoleSettings(
            String host,
            int port,
            Optional<Operator> operator,
            List<Person> people,
            Optional<String> linkSecret,
            Optional<PublicUrl> publicUrl) {
        this(host, port, operator, people, linkSecret, Optional.empty(), publicUrl);
    }

    /**
     * The person at the machine that the console runs on.
     *
     * @param id who it is
     * @param token at least 22 characters; {@link #loopback} makes a new one
     */
    public record Operator(String id, String token) {

        private static final int MIN_CHARS = 22;

        /** @throws IllegalArgumentException if the id is none, or the token too short or not made of plain characters */
        public Operator {
            requireToken(token, MIN_CHARS, "leave it out to have one made at each start");
            Principal.human(id, Assurance.LOCAL);
        }

        @Override
        public String toString() {
            return "Operator[" + id + "]";
        }
    }

    /**
     * Somebody who signs in with a token.
     *
     * @param id who it is
     * @param token theirs alone, at least 32 characters
     */
    public record Person(String id, String token) {

        private static final int MIN_CHARS = 32;

        /** @throws IllegalArgumentException if the id is none, or the token too short or not made of plain characters */
        public Person {
            requireToken(token, MIN_CHARS, "make one with 'openssl rand -hex 32'");
            Principal.human(id, Assurance.TOKEN);
        }

        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    /**
     * A console on 127.0.0.1 with a new token of 192 random bits, without links.
     *
     * @param operator id of the person who uses the token
     */
    public static ConsoleSettings loopback(int port, String operator) {
        return new ConsoleSettings(
                "127.0.0.1",
                port,
                Optional.of(new Operator(operator, newToken())),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with a given operator token. */
    public ConsoleSettings withToken(String given) {
        return new ConsoleSettings(
                host,
                port,
                operator.map(o -> new Operator(o.id(), given)),
                people,
                linkSecret,
                formerLinkSecret,
                publicUrl);
    }

    /** The same, with people who can sign in. */
    public ConsoleSettings withPeople(List<Person> given) {
        return new ConsoleSettings(host, port, operator, given, linkSecret, formerLinkSecret, publicUrl);
    }

    /** The same, opening links that were signed with the secret. */
    public ConsoleSettings withLinkSecret(String secret) {
        return new ConsoleSettings(host, port, operator, people, Optional.of(secret), formerLinkSecret, publicUrl);
    }

    /** The same, opening links too that were signed before the secret was changed. */
    public ConsoleSettings withFormerLinkSecret(Optional<String> secret) {
        return new ConsoleSettings(host, port, operator, people, linkSecret, secret, publicUrl);
    }

    /** The same, reached at the given address as well. */
    public ConsoleSettings withPublicUrl(PublicUrl url) {
        return new ConsoleSettings(host, port, operator, people, linkSecret, formerLinkSecret, Optional.of(url));
    }

    /**
     * Returns the operator's token.
     *
     * @throws java.util.NoSuchElementException if there is no operator
     */
    public String token() {
        return operator.orElseThrow().token();
    }

    /** Everybody who has a token, and who they are with it. */
    List<TokenHolder> holders() {
        return Stream.concat(
                        operator.stream()
                                .map(o -> new TokenHolder(Principal.human(o.id(), Assurance.LOCAL), o.token())),
                        people.stream().map(p -> new TokenHolder(Principal.human(p.id(), Assurance.TOKEN), p.token())))
                .toList();
    }

    /** Says where and who, without the secrets. */
    @Override
    public String toString() {
        return "ConsoleSettings[" + host + ":" + port + ", " + operator + ", people " + people + "]";
    }

    private static void requireToken(String token, int least, String advice) {
        if (token == null || token.length() < least || !token.matches("[A-Za-z0-9._~+/=-]+")) {
            throw new IllegalArgumentException(
                    "Expected a token of at least " + least + " letters, digits or '-._~+/='; " + advice);
        }
    }

    private static String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
