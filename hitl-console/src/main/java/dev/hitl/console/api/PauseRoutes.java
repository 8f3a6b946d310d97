package dev.hitl.console.api;

import dev.hitl.console.Decider;
import dev.hitl.console.access.Session;
import dev.hitl.console.history.History;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.identity.SubjectKey;
import dev.hitl.link.LinkKind;
import dev.hitl.link.LinkSubject;
import dev.hitl.schemas.SubjectKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Paused tasks: list, detail and the one call that lets a task go on. */
final class PauseRoutes {

    private static final int MAX_LISTED = 1_000;
    private static final int MAX_HISTORY = 100;
    private static final int MAX_MESSAGE_BYTES = 4 * 1024;
    private static final int MAX_PAYLOAD_BYTES = 16 * 1024;

    private final Inbox inbox;
    private final History history;
    private final Decider decider;
    private final Commands commands;
    private final InstantSource clock;

    PauseRoutes(Inbox inbox, History history, Decider decider, Commands commands, InstantSource clock) {
        this.inbox = inbox;
        this.history = history;
        this.decider = decider;
        this.commands = commands;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/v1/pauses", this::list);
        routes.get("/v1/pauses/{workspace}/{ref}", this::detail);
        routes.post("/v1/pauses/{workspace}/{ref}/resume", this::resume);
    }

    private void list(Context ctx) {
        Gate.operator(ctx);
        var workspace = ctx.queryParam("workspace");
        var json = Json.object();
        var items = json.putArray("items");
        inbox.pauses(task -> workspace == null || workspace.equals(task.getWorkspace()), MAX_LISTED)
                .forEach(task -> items.add(Json.pause(task)));
        json.put("total", inbox.pauseCount())
                .put("revision", inbox.revision())
                .put("ready", inbox.ready())
                .put("now", Json.time(clock.instant()));
        Answers.json(ctx, json);
    }

    private void detail(Context ctx) {
        var session = Gate.session(ctx);
        var key = subject(ctx, session);
        var json = Json.pause(inbox.pause(key)
                .filter(task -> session.maySee(LinkSubject.pause(key, task.getPauseId())))
                .orElseThrow(Problem::notFound));
        json.put("now", Json.time(clock.instant()));
        json.set("history", Json.history(history.of(SubjectKind.PAUSE, key.workspace(), key.id(), MAX_HISTORY)));
        Answers.json(ctx, json);
    }

    private void resume(Context ctx) {
        var session = Gate.session(ctx);
        var key = subject(ctx, session);
        var body = Body.of(ctx, Set.of("commandId", "pauseId", "message", "payload"));
        var pauseId = body.text("pauseId");
        session.only().filter(s -> !s.version().equals(pauseId)).ifPresent(other -> {
            throw new Problem(
                    409,
                    "ALREADY_RESUMED",
                    "It was not counted",
                    "Expected the pause that the link was sent for, but found another; open the console");
        });
        var message = body.optional("message", MAX_MESSAGE_BYTES).orElse("");
        var payload = body.optional("payload", MAX_PAYLOAD_BYTES);
        var commandId = body.commandId();
        var answer = commands.once(
                session.principal() + "|" + key + "|" + commandId,
                List.of(pauseId, message, payload),
                () -> Answers.understood(() -> decider.resume(key, pauseId, message, payload, session.principal())));
        ctx.future(() -> Answers.inTime(answer).thenAccept(said -> {
            if (!said.accepted()) {
                throw Refusals.of(said);
            }
            Answers.json(ctx, Json.object().put("accepted", true).put("commandId", commandId));
        }));
    }

    private static SubjectKey subject(Context ctx, Session session) {
        var key = Refs.key(ctx.pathParam("workspace"), ctx.pathParam("ref"));
        if (!session.maySee(LinkKind.PAUSE, key)) {
            throw Problem.notFound();
        }
        return key;
    }
}
