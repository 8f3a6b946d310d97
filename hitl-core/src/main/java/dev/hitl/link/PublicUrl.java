package dev.hitl.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where people reach the console, as configured; never taken from a Host header. Everything behind it stands in the
 * fragment, which browsers send to no server, so no token gets into a log or a Referer.
 *
 * @param base https, or http with a loopback host; no user, path, query or fragment. The page asks for its API at the root of
 *     its host, so with a path its secrets would reach another application. Kept as browsers write an origin: without a slash at
 *     its end and without the port that the scheme has anyway
 */
public record PublicUrl(String base) {

    private static final int MOST_PORT = 65_535;
    private static final String WANTED =
            "Expected a public URL such as https://hitl.example.com without user, path, query or"
                    + " fragment, and http only for this machine, as in http://localhost:8080, since tokens can be read on the way;"
                    + " set console.public_url to where people reach the console";

    /** @throws IllegalArgumentException if it is not as described above */
    public PublicUrl {
        base = canonical(base == null ? "" : base.strip().replaceFirst("/+$", ""));
    }

    /** Returns the page of a subject, for somebody who signs in there. */
    public String page(LinkSubject subject) {
        return base + "/#/" + subject.kind().page() + "/" + encode(subject.key().workspace()) + "/"
                + encode(subject.key().id());
    }

    /** Returns the page of a subject with the token of the one it is sent to. */
    public String page(LinkSubject subject, String token) {
        return page(subject) + "?link=" + token;
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    /** As browsers write an origin, since a Host and an Origin are compared with it. */
    private static String canonical(String text) {
        var uri = parsed(text);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var secure = scheme.equals("https");
        var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        var bare = !uri.isOpaque()
                && uri.getRawUserInfo() == null
                && uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!bare || host.isEmpty() || uri.getPort() > MOST_PORT || !(secure || plainHere(scheme, host))) {
            throw new IllegalArgumentException(WANTED);
        }
        var usual = uri.getPort() == -1 || uri.getPort() == (secure ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + uri.getPort());
    }

    private static boolean plainHere(String scheme, String host) {
        return scheme.equals("http") && Loopback.isLoopback(host);
    }

    private static URI parsed(String text) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(WANTED, e);
        }
    }
}
