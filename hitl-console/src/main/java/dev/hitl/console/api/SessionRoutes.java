package dev.hitl.console.api;

import dev.hitl.console.access.RefusedSignIns;
import dev.hitl.console.access.Session;
import dev.hitl.console.access.Sessions;
import dev.hitl.console.history.History;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.link.LinkKind;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.LinkSubject;
import dev.hitl.link.OpenedLink.Expired;
import dev.hitl.link.OpenedLink.Invalid;
import dev.hitl.link.OpenedLink.Opened;
import dev.hitl.schemas.SubjectKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Signing in, who you are, links, the audit of a subject, and whether the console is ready. */
final class SessionRoutes {

    private static final int MAX_HISTORY = 500;

    private final Sessions sessions;
    private final RefusedSignIns refused;
    private final List<LinkSigner> links;
    private final Inbox inbox;
    private final History history;
    private final InstantSource clock;
    private final byte[] description;

    SessionRoutes(
            Sessions sessions,
            RefusedSignIns refused,
            List<LinkSigner> links,
            Inbox inbox,
            History history,
            InstantSource clock) {
        this.sessions = sessions;
        this.refused = refused;
        this.links = links;
        this.inbox = inbox;
        this.history = history;
        this.clock = clock;
        this.description = readDescription();
    }

    void addTo(RoutesConfig routes) {
        routes.get("/v1/me", this::me);
        routes.post("/v1/sessions", this::signIn);
        routes.post("/v1/links/open", this::openLink);
        routes.get("/v1/audit", this::audit);
        routes.get("/v1/health", this::health);
        routes.get(
                "/v1/openapi.yaml", ctx -> ctx.contentType("application/yaml").result(description));
    }

    private void me(Context ctx) {
        var session = Gate.session(ctx);
        var json = Json.principal(session.principal());
        json.put("until", session.until().map(Json::time).orElse(null));
        json.put("now", Json.time(clock.instant()));
        session.only().ifPresent(subject -> json.set("only", only(session)));
        Answers.json(ctx, json);
    }

    private void signIn(Context ctx) {
        var opened = sessions.signIn(Body.of(ctx, Set.of("token")).text("token"))
                .orElseThrow(() -> {
                    refused.add(ctx.ip());
                    return new Problem(
                            401,
                            "TOKEN_INVALID",
                            "This token does not count",
                            "Expected the token of somebody who may use this console; check that it was copied whole");
                });
        var json = Json.principal(opened.session().principal());
        json.put("session", opened.secret());
        json.put("until", opened.session().until().map(Json::time).orElse(null));
        Answers.json(ctx, json);
    }

    /** Changes nothing but which sessions there are: what the link leads to is decided by another call. */
    private void openLink(Context ctx) {
        var token = Body.of(ctx, Set.of("token")).text("token");
        var opened = links.stream()
                .map(signer -> signer.open(token, clock.instant()))
                .filter(link -> !(link instanceof Invalid))
                .findFirst();
        if (opened.filter(Opened.class::isInstance).isPresent()) {
            var session = sessions.open(((Opened) opened.get()).claims());
            var json = Json.object()
                    .put("session", session.secret())
                    .put("recipient", session.session().principal().id())
                    .put("until", session.session().until().map(Json::time).orElse(null));
            json.set("only", only(session.session()));
            Answers.json(ctx, json);
        } else if (opened.filter(Expired.class::isInstance).isPresent()) {
            throw new Problem(
                    410,
                    "LINK_EXPIRED",
                    "This link has expired",
                    "The deadline of the request has passed, so nothing can be decided any more");
        } else {
            refused.add(ctx.ip());
            throw new Problem(
                    401,
                    "LINK_INVALID",
                    "This link does not count",
                    "Expected the link as it was sent; open it from the message again");
        }
    }

    private void audit(Context ctx) {
        var session = Gate.session(ctx);
        var key = Answers.understood(() -> new SubjectKey(
                Optional.ofNullable(ctx.queryParam("workspace")).orElse(""),
                Optional.ofNullable(ctx.queryParam("id")).orElse("")));
        var kind = kind(ctx);
        if (!session.seesEverything()
                && shown(kind, key).filter(session::maySee).isEmpty()) {
            throw Problem.notFound();
        }
        var auditKind = kind == LinkKind.PAUSE ? SubjectKind.PAUSE : SubjectKind.APPROVAL;
        Answers.json(ctx, Json.history(history.of(auditKind, key.workspace(), key.id(), MAX_HISTORY)));
    }

    private static LinkKind kind(Context ctx) {
        var name = Optional.ofNullable(ctx.queryParam("kind")).orElse(LinkKind.APPROVAL.page());
        return Stream.of(LinkKind.values())
                .filter(k -> k.page().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("Expected kind to be approval or pause"));
    }

    private Optional<LinkSubject> shown(LinkKind kind, SubjectKey key) {
        return kind == LinkKind.PAUSE
                ? inbox.pause(key).map(task -> LinkSubject.pause(key, task.getPauseId()))
                : inbox.record(key).map(r -> LinkSubject.approval(key, new RequestDigest(r.getDigest())));
    }

    private void health(Context ctx) {
        var stale = inbox.staleSince(clock.instant());
        ctx.status(inbox.ready() && stale.isEmpty() ? 200 : 503);
        Answers.json(
                ctx,
                Json.object()
                        .put("ready", inbox.ready())
                        .put("staleSince", stale.map(Json::time).orElse(null)));
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode only(Session session) {
        var subject = session.only().orElseThrow();
        return Json.subject(subject.key()).put("kind", subject.kind().page());
    }

    private static byte[] readDescription() {
        try (var in = SessionRoutes.class.getResourceAsStream("/dev/hitl/console/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("Expected openapi.yaml beside the console's classes; build it again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading openapi.yaml failed", e);
        }
    }
}
