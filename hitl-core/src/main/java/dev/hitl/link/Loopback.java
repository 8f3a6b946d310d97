package dev.hitl.link;

import java.util.Locale;
import java.util.Set;

/** Tells which hosts, of those that HITL listens on or sends people to, never leave a machine. Asks no name server. */
public final class Loopback {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private Loopback() {}

    /** Tells whether it is such a host; an IPv6 address with brackets or without. */
    public static boolean isLoopback(String host) {
        return host != null && NAMES.contains(host.toLowerCase(Locale.ROOT));
    }
}
