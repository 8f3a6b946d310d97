package dev.hitl.console.access;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.link.LinkClaims;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of people, and the sessions that tokens and links have opened. Secrets are kept and compared as SHA-256, so that
 * neither the time a comparison takes nor a dump of the map tells one. Only somebody with a token or a link of theirs opens a
 * session, and each can have so many: another takes the place of their own eldest and of nobody else's. Safe for use by several threads.
 */
public final class Sessions {

    private static final Duration LONGEST_OF_LINK = Duration.ofHours(1);
    private static final Duration WORKING_DAY = Duration.ofHours(12);
    private static final int MOST_OF_ONE = 50;
    private static final int SECRET_BYTES = 32;

    private final List<Holder> holders;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byHash = new LinkedHashMap<>();

    /** Knows people by their tokens. */
    public Sessions(List<TokenHolder> holders, InstantSource clock) {
        this.holders = holders.stream()
                .map(holder -> new Holder(
                        hash(holder.token()), new Session(holder.principal(), Optional.empty(), Optional.empty())))
                .toList();
        this.clock = clock;
    }

    private record Holder(byte[] hash, Session session) {}

    /**
     * A session that was just opened.
     *
     * @param secret what its bearer shows from now on
     * @param session what it may do
     */
    public record Opened(String secret, Session session) {
        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "Opened[" + session.principal() + "]";
        }
    }

    /** Opens a session for the bearer of a link: the recipient, for that subject, for an hour or until the link expires. */
    public synchronized Opened open(LinkClaims claims) {
        var now = clock.instant();
        var latest = now.plus(LONGEST_OF_LINK);
        var until = claims.expiresAt().isBefore(latest) ? claims.expiresAt() : latest;
        return open(
                new Session(
                        Principal.human(claims.recipient(), Assurance.LINK),
                        Optional.of(claims.subject()),
                        Optional.of(until)),
                now);
    }

    /** Opens a session of a working day for the holder of a token, so that a page need not keep the token; empty for any other. */
    public synchronized Optional<Opened> signIn(String token) {
        var now = clock.instant();
        return holder(hash(token))
                .map(holder -> open(
                        new Session(holder.principal(), Optional.empty(), Optional.of(now.plus(WORKING_DAY))), now));
    }

    private Opened open(Session session, Instant now) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        makeRoom(session.principal(), now);
        byHash.put(name(hash(secret)), session);
        return new Opened(secret, session);
    }

    /** Returns the session of the bearer of a secret. */
    public Optional<Session> find(String secret) {
        var hash = hash(secret);
        var holder = holder(hash);
        if (holder.isPresent()) {
            return holder;
        }
        synchronized (this) {
            return Optional.ofNullable(byHash.get(name(hash))).filter(s -> good(s, clock.instant()));
        }
    }

    /** Compares with every token, whichever fits, so that the time tells nothing. */
    private Optional<Session> holder(byte[] hash) {
        Session found = null;
        for (var holder : holders) {
            found = MessageDigest.isEqual(hash, holder.hash()) ? holder.session() : found;
        }
        return Optional.ofNullable(found);
    }

    /** Tells whether a session still counts; asked again and again by what stays open. */
    public boolean good(Session session) {
        return good(session, clock.instant());
    }

    private static boolean good(Session session, Instant now) {
        return session.until().map(now::isBefore).orElse(true);
    }

    private void makeRoom(Principal principal, Instant now) {
        byHash.values().removeIf(s -> !good(s, now));
        var eldestFirst = byHash.entrySet().stream()
                .filter(entry -> entry.getValue().principal().equals(principal))
                .map(Map.Entry::getKey)
                .toList();
        eldestFirst.stream()
                .limit(Math.max(0, eldestFirst.size() - MOST_OF_ONE + 1))
                .forEach(byHash::remove);
    }

    private static String name(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one has not", e);
        }
    }
}
