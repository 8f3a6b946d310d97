package dev.hitl.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.console.access.Session;
import dev.hitl.console.access.Sessions;
import dev.hitl.console.inbox.Change;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.identity.RequestDigest;
import dev.hitl.link.LinkKind;
import dev.hitl.link.LinkSubject;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live stream: {@code hello} at its beginning, then {@code upsert} and {@code remove} for each change, {@code resync} when a
 * reader was too slow, and {@code heartbeat} after 5 s of silence, so that both ends notice a lost line. Each reader holds a
 * thread of the server while it reads, which is why their number is bounded; one that is gone is noticed at the next write.
 */
final class EventRoutes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);
    private static final int MOST_READERS = 64;
    private static final int HEARTBEAT_SECONDS = 5;

    private final Inbox inbox;
    private final Sessions sessions;
    private final InstantSource clock;
    private final Set<Outlet> outlets = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EventRoutes(Inbox inbox, Sessions sessions, InstantSource clock) {
        this.inbox = inbox;
        this.sessions = sessions;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.before("/v1/events", ctx -> {
            if (outlets.size() >= MOST_READERS) {
                throw new Problem(
                        503, "TOO_MANY_READERS", "Too many live pages", "Close another tab and load the page again");
            }
        });
        routes.get("/v1/events", this::stream);
    }

    @Override
    public void close() {
        closed = true;
        outlets.forEach(Outlet::close);
    }

    private void stream(Context ctx) {
        var session = Gate.session(ctx);
        var outlet = new Outlet();
        outlets.add(outlet);
        if (closed) {
            // It came too late to be closed with the others.
            outlet.close();
        }
        var stop = inbox.listen(change -> pass(change, session, outlet));
        try {
            ctx.contentType("text/event-stream").header("X-Accel-Buffering", "no");
            write(ctx, new Outlet.Event("hello", state(session)));
            while (!outlet.closed() && sessions.good(session)) {
                var event = outlet.next(HEARTBEAT_SECONDS);
                if (event.isPresent()) {
                    withCounts(event.get().data(), session);
                    write(ctx, event.get());
                } else {
                    write(ctx, new Outlet.Event("heartbeat", state(session)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            LOG.debug("A live reader went away: {}", gone.toString());
        } finally {
            stop.run();
            outlets.remove(outlet);
        }
    }

    private static void write(Context ctx, Outlet.Event event) throws IOException {
        write(ctx, "event: " + event.name() + "\ndata: " + Json.text(event.data()) + "\n\n");
    }

    private static void write(Context ctx, String text) throws IOException {
        ctx.res().getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        ctx.res().flushBuffer();
    }

    private ObjectNode state(Session session) {
        var json = Json.object()
                .put("revision", inbox.revision())
                .put("ready", inbox.ready())
                .put(
                        "staleSince",
                        inbox.staleSince(clock.instant()).map(Json::time).orElse(null))
                .put("now", Json.time(clock.instant()));
        return withCounts(json, session);
    }

    private ObjectNode withCounts(ObjectNode json, Session session) {
        if (session.seesEverything()) {
            json.put("pending", inbox.pendingCount()).put("paused", inbox.pauseCount());
        }
        return json;
    }

    private void pass(Change change, Session session, Outlet outlet) {
        var kind = change instanceof Change.OfApproval ? LinkKind.APPROVAL : LinkKind.PAUSE;
        if (session.maySee(kind, change.key()) && mayShow(change, session)) {
            outlet.offer(kind + " " + change.key(), event(change, kind, session));
        }
    }

    /** What is gone shows nothing but its key, so it needs no version. */
    private boolean mayShow(Change change, Session session) {
        if (session.seesEverything()) {
            return true;
        }
        if (change instanceof Change.OfPause pause) {
            return pause.task()
                    .map(task -> session.maySee(LinkSubject.pause(change.key(), task.getPauseId())))
                    .orElse(true);
        }
        return inbox.record(change.key())
                .map(r -> session.maySee(LinkSubject.approval(change.key(), new RequestDigest(r.getDigest()))))
                .orElse(true);
    }

    private static Outlet.Event event(Change change, LinkKind kind, Session session) {
        var data = Json.object().put("kind", kind.page()).put("revision", change.revision());
        if (change instanceof Change.OfApproval approval && approval.row().isPresent()) {
            data.set("item", Json.row(approval.row().get(), session.principal()));
            return new Outlet.Event("upsert", data);
        }
        if (change instanceof Change.OfPause pause && pause.task().isPresent()) {
            data.set("item", Json.pause(pause.task().get()));
            return new Outlet.Event("upsert", data);
        }
        data.set("item", Json.subject(change.key()));
        return new Outlet.Event("remove", data);
    }
}
