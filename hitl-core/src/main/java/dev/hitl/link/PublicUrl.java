package dev.hitl.link;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where people reach the console, as configured; never taken from a Host header. Everything behind it stands in the
 * fragment, which browsers send to no server, so no token gets into a log or a Referer.
 *
 * @param base http or https, with a host; no user, query or fragment; without a slash at its end
 */
public record PublicUrl(String base) {

    /** @throws IllegalArgumentException if it is not as described above */
    public PublicUrl {
        base = base == null ? "" : base.strip();
        while (base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        if (!isAllowed(base)) {
            throw new IllegalArgumentException(
                    "Expected a public URL such as https://hitl.example.com without user, query or fragment;"
                            + " set console.public_url to where people reach the console");
        }
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

    private static boolean isAllowed(String base) {
        try {
            var uri = URI.create(base);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
