package dev.hitl.console.api;

import dev.hitl.console.Decider;
import dev.hitl.console.access.Doorman;
import dev.hitl.console.access.RefusedSignIns;
import dev.hitl.console.access.Sessions;
import dev.hitl.console.history.History;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.link.LinkSigner;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;

/** The API as a whole. */
public final class ConsoleApi implements AutoCloseable {

    private final Sessions sessions;
    private final RefusedSignIns refused;
    private final ApprovalRoutes approvals;
    private final PauseRoutes pauses;
    private final SessionRoutes session;
    private final EventRoutes events;

    /**
     * Puts the API together.
     *
     * @param refused hears of every call whose token, session or link does not count
     * @param links each opens the links that it signed; none refuses them all
     */
    public ConsoleApi(
            Sessions sessions,
            RefusedSignIns refused,
            List<LinkSigner> links,
            Inbox inbox,
            History history,
            Decider decider,
            InstantSource clock) {
        var commands = new Commands();
        this.sessions = sessions;
        this.refused = refused;
        this.approvals = new ApprovalRoutes(inbox, history, decider, commands, clock);
        this.pauses = new PauseRoutes(inbox, history, decider, commands, clock);
        this.session = new SessionRoutes(sessions, refused, links, inbox, history, clock);
        this.events = new EventRoutes(inbox, sessions, clock);
    }

    /** Adds the API's routes behind the doorman, who is asked for at each call since the port is known only after the start. */
    public void addTo(RoutesConfig routes, java.util.function.Supplier<Doorman> doorman) {
        routes.before(ctx -> new Gate(doorman.get(), sessions, refused).admit(ctx));
        routes.before("/v1/*", ctx -> new Gate(doorman.get(), sessions, refused).admitToApi(ctx));
        Answers.addProblemsTo(routes);
        approvals.addTo(routes);
        pauses.addTo(routes);
        session.addTo(routes);
        events.addTo(routes);
    }

    /** Ends the live streams. */
    @Override
    public void close() {
        events.close();
    }
}
