package dev.hitl.console.access;

import dev.hitl.link.PublicUrl;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses calls that a browser makes for another site: a Host that is not ours (DNS rebinding) or an Origin that is not ours
 * (cross-site requests).
 */
public final class Doorman {

    private final Set<String> hosts = new TreeSet<>();
    private final Set<String> origins = new TreeSet<>();

    /** Knows the console by its loopback names at a port, and by its public address. */
    public Doorman(int port, Optional<PublicUrl> publicUrl) {
        for (var name : Set.of("127.0.0.1", "localhost", "[::1]")) {
            admit("http", port == 80 ? name : name + ":" + port);
        }
        publicUrl.map(url -> URI.create(url.base())).ifPresent(url -> admit(url.getScheme(), url.getAuthority()));
    }

    /** Returns why nothing at all is served under the host name; empty if it is ours. */
    public Optional<String> objectionToHost(String host) {
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return Optional.of(
                    "Expected a Host header that names this console, but found another; open the address that"
                            + " the console printed, or set console.public_url");
        }
        return Optional.empty();
    }

    /** Returns why the API does not answer a page of another site; empty if none asks. */
    public Optional<String> objectionToSite(String origin, String fetchSite) {
        if (origin != null && !origins.contains(origin.toLowerCase(Locale.ROOT))) {
            return Optional.of("Expected a request from the console's own page, but it came from another site");
        }
        if (fetchSite != null && fetchSite.equals("cross-site")) {
            return Optional.of("Expected a request from the console's own page, but the browser calls it cross-site");
        }
        return Optional.empty();
    }

    private void admit(String scheme, String authority) {
        hosts.add(authority.toLowerCase(Locale.ROOT));
        origins.add((scheme + "://" + authority).toLowerCase(Locale.ROOT));
    }
}
