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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The operator token and the sessions that links have opened. Secrets are kept and compared as SHA-256, so that neither the time
 * a comparison takes nor a dump of the map tells one. Safe for use by several threads.
 */
public final class Sessions {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST = 10_000;
    private static final int SECRET_BYTES = 32;

    private final byte[] operatorHash;
    private final Session operator;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byHash = new LinkedHashMap<>();

    /** Knows the operator by a token. */
    public Sessions(String operatorToken, Principal operator, InstantSource clock) {
        this.operatorHash = hash(operatorToken);
        this.operator = new Session(operator, Optional.empty(), Optional.empty());
        this.clock = clock;
    }

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
        var latest = now.plus(LONGEST);
        var until = claims.expiresAt().isBefore(latest) ? claims.expiresAt() : latest;
        var session = new Session(
                Principal.human(claims.recipient(), Assurance.LINK), Optional.of(claims.subject()), Optional.of(until));
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        makeRoom(now);
        byHash.put(name(hash(secret)), session);
        return new Opened(secret, session);
    }

    /** Returns the session of the bearer of a secret. */
    public Optional<Session> find(String secret) {
        var hash = hash(secret);
        if (MessageDigest.isEqual(hash, operatorHash)) {
            return Optional.of(operator);
        }
        synchronized (this) {
            return Optional.ofNullable(byHash.get(name(hash))).filter(s -> good(s, clock.instant()));
        }
    }

    /** Tells whether a session still counts; asked again and again by what stays open. */
    public boolean good(Session session) {
        return good(session, clock.instant());
    }

    private static boolean good(Session session, Instant now) {
        return session.until().map(now::isBefore).orElse(true);
    }

    private void makeRoom(Instant now) {
        byHash.values().removeIf(s -> !good(s, now));
        Iterator<String> oldest = byHash.keySet().iterator();
        while (byHash.size() >= MOST) {
            oldest.next();
            oldest.remove();
        }
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
