package dev.hitl.console.api;

import dev.hitl.console.access.Doorman;
import dev.hitl.console.access.RefusedSignIns;
import dev.hitl.console.access.Session;
import dev.hitl.console.access.Sessions;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Set;

/** What every call passes before anything else: whence it comes, who makes it, and what the answer's headers forbid. */
final class Gate {

    private static final String SESSION = "hitl.session";
    private static final String BEARER = "Bearer ";
    private static final Set<String> OPEN_TO_ALL =
            Set.of("/v1/health", "/v1/openapi.yaml", "/v1/links/open", "/v1/sessions");
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final Doorman doorman;
    private final Sessions sessions;
    private final RefusedSignIns refused;

    Gate(Doorman doorman, Sessions sessions, RefusedSignIns refused) {
        this.doorman = doorman;
        this.sessions = sessions;
        this.refused = refused;
    }

    /** Passes any call on to page or API. */
    void admit(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        doorman.objectionToHost(ctx.header("Host")).ifPresent(why -> {
            throw new Problem(421, "WRONG_HOST", "Not this console", why);
        });
    }

    /** Passes a call on to the API: from our page or no page, with a session where one is needed. */
    void admitToApi(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        doorman.objectionToSite(ctx.header("Origin"), ctx.header("Sec-Fetch-Site"))
                .ifPresent(why -> {
                    throw new Problem(403, "OTHER_SITE", "Refused", why);
                });
        if (ctx.method().equals(HandlerType.POST) && !isJson(ctx.contentType())) {
            throw new Problem(
                    415,
                    "NOT_JSON",
                    "The body has another type",
                    "Expected Content-Type: application/json; set it, even if the body is JSON anyway");
        }
        if (!OPEN_TO_ALL.contains(ctx.path())) {
            ctx.attribute(SESSION, authenticate(ctx));
        }
    }

    /** Returns the session of a call that {@link #admitToApi} let pass. */
    static Session session(Context ctx) {
        Session session = ctx.attribute(SESSION);
        if (session == null) {
            throw new IllegalStateException("Expected a session; the route is open to all");
        }
        return session;
    }

    /** Refuses a session that is good for one subject only. */
    static Session operator(Context ctx) {
        var session = session(ctx);
        if (!session.seesEverything()) {
            throw new Problem(
                    403,
                    "LINK_ONLY",
                    "Not with this link",
                    "Expected a signed-in person, but a link shows the one request it was sent for");
        }
        return session;
    }

    private Session authenticate(Context ctx) {
        var header = ctx.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthorized(
                    ctx,
                    "Expected a token, a session or an open link; sign in with your token, open the address that the"
                            + " console printed at its start, or the link from the message again");
        }
        return sessions.find(header.substring(BEARER.length()).strip()).orElseThrow(() -> {
            refused.add(ctx.ip());
            return unauthorized(
                    ctx,
                    "Expected a token or session that counts, but this one has ended or is of an earlier start of the"
                            + " console; sign in with your token, or open the address that the running console printed");
        });
    }

    private static Problem unauthorized(Context ctx, String why) {
        ctx.header("WWW-Authenticate", "Bearer realm=\"hitl\"");
        return new Problem(401, "UNAUTHORIZED", "Sign in first", why);
    }

    private static boolean isJson(String contentType) {
        return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }
}
