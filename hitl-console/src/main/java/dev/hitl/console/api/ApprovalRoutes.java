package dev.hitl.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.console.Decider;
import dev.hitl.console.Decider.Answer;
import dev.hitl.console.access.Session;
import dev.hitl.console.history.History;
import dev.hitl.console.inbox.ApprovalRow;
import dev.hitl.console.inbox.Cursor;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.console.inbox.Query;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.link.LinkKind;
import dev.hitl.link.LinkSubject;
import dev.hitl.schemas.Risk;
import dev.hitl.schemas.SubjectKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Approvals: list, detail and the one call that decides. */
final class ApprovalRoutes {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_HISTORY = 100;
    private static final int MAX_COMMENT_BYTES = 4 * 1024;
    private static final Duration VIEW_LAG = Duration.ofSeconds(10);

    private final Inbox inbox;
    private final History history;
    private final Decider decider;
    private final Commands commands;
    private final InstantSource clock;

    ApprovalRoutes(Inbox inbox, History history, Decider decider, Commands commands, InstantSource clock) {
        this.inbox = inbox;
        this.history = history;
        this.decider = decider;
        this.commands = commands;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/v1/approvals", this::list);
        routes.get("/v1/approvals/{workspace}/{ref}", this::detail);
        routes.post("/v1/approvals/{workspace}/{ref}/decisions", this::decide);
    }

    private void list(Context ctx) {
        var session = Gate.operator(ctx);
        var page = inbox.list(query(ctx, session));
        var json = Json.object();
        var items = json.putArray("items");
        page.rows().forEach(row -> items.add(Json.row(row, session.principal())));
        json.put("next", page.next().map(Cursor::text).orElse(null))
                .put("total", page.total())
                .put("revision", page.revision())
                .put("ready", inbox.ready())
                .put("now", Json.time(clock.instant()));
        Answers.json(ctx, json);
    }

    private static Query query(Context ctx, Session session) {
        var status = Optional.ofNullable(ctx.queryParam("status")).orElse("pending");
        if (!Set.of("pending", "ended").contains(status)) {
            throw Problem.badRequest("Expected status=pending or status=ended");
        }
        var sort = ctx.queryParam("sort");
        var onlySort = status.equals("pending") ? "deadline" : "ended";
        if (sort != null && !sort.equals(onlySort)) {
            throw Problem.badRequest("Expected sort=" + onlySort + " for status=" + status);
        }
        return Answers.understood(() -> new Query(
                status.equals("pending"),
                given(ctx, "workspace"),
                given(ctx, "risk").map(ApprovalRoutes::risk),
                given(ctx, "q").map(Query::words).orElse(List.of()),
                given(ctx, "mine").filter(Boolean::parseBoolean).map(mine -> session.principal()),
                given(ctx, "limit").map(Answers::number).orElse(DEFAULT_LIMIT),
                given(ctx, "cursor").map(Cursor::parse)));
    }

    private static Optional<String> given(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(v -> !v.isBlank());
    }

    private static Risk risk(String text) {
        var name = text.toUpperCase(Locale.ROOT);
        if (!Set.of("LOW", "MEDIUM", "HIGH", "CRITICAL").contains(name)) {
            throw Problem.badRequest("Expected risk to be low, medium, high or critical");
        }
        return Risk.valueOf(name);
    }

    private void detail(Context ctx) {
        var session = Gate.session(ctx);
        Answers.json(ctx, detail(subject(ctx, session), session));
    }

    private ObjectNode detail(SubjectKey key, Session session) {
        var row = inbox.row(key).orElseThrow(Problem::notFound);
        var record = inbox.record(key).orElseThrow(Problem::notFound);
        if (!session.maySee(LinkSubject.approval(key, new RequestDigest(record.getDigest())))) {
            throw Problem.notFound();
        }
        var json = Json.detail(row, record, session.principal());
        json.put("now", Json.time(clock.instant()));
        json.set("history", Json.history(history.of(SubjectKind.APPROVAL, key.workspace(), key.id(), MAX_HISTORY)));
        return json;
    }

    private void decide(Context ctx) {
        var session = Gate.session(ctx);
        var key = subject(ctx, session);
        var body = Body.of(ctx, Set.of("commandId", "approve", "digest", "comment"));
        var approve = body.flag("approve");
        var digest = digest(body.text("digest"));
        session.only().filter(s -> !s.version().equals(digest.hex())).ifPresent(other -> {
            throw new Problem(
                    409,
                    "OTHER_DIGEST",
                    "It was not counted",
                    "Expected a decision on what the link was sent for, but found another digest; open the console");
        });
        var comment = body.optional("comment", MAX_COMMENT_BYTES).orElse("");
        var commandId = body.commandId();
        if (inbox.row(key).isEmpty()) {
            throw Problem.notFound();
        }
        var answer = commands.once(
                session.principal() + "|" + key + "|" + commandId,
                List.of(approve, digest, comment),
                () -> Answers.understood(() -> decider.decide(key, approve, digest, comment, session.principal())));
        ctx.future(() -> Answers.inTime(answer)
                .thenCompose(said -> shown(key, said, session))
                .thenAccept(row -> {
                    var said = answer.join();
                    var now = clock.instant();
                    var before = Refusals.madeBefore(said, approve, inbox.record(key), session.principal(), now);
                    if (!said.accepted() && before.isEmpty()) {
                        throw Refusals.of(said, approve, row, session.principal(), now);
                    }
                    var json = Json.object().put("accepted", true).put("commandId", commandId);
                    before.ifPresent(sentence -> json.put("sentence", sentence));
                    json.set("approval", detail(key, session));
                    Answers.json(ctx, json);
                }));
    }

    /** Returns the row once it shows what the answer says, so that the caller sees the result and not the state before. */
    private CompletableFuture<Optional<ApprovalRow>> shown(SubjectKey key, Answer said, Session session) {
        var you = session.principal().id();
        if (said.accepted()) {
            return inbox.await(
                    key,
                    row -> !row.pending() || row.voters().stream().anyMatch(v -> v.equalsIgnoreCase(you)),
                    VIEW_LAG);
        }
        return said.code().equals("ALREADY_DECIDED")
                ? inbox.await(key, row -> !row.pending(), VIEW_LAG)
                : CompletableFuture.completedFuture(inbox.row(key));
    }

    private static SubjectKey subject(Context ctx, Session session) {
        var key = Refs.key(ctx.pathParam("workspace"), ctx.pathParam("ref"));
        if (!session.maySee(LinkKind.APPROVAL, key)) {
            throw Problem.notFound();
        }
        return key;
    }

    private static RequestDigest digest(String text) {
        return Answers.understood(() -> new RequestDigest(text));
    }
}
