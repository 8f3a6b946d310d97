package dev.hitl.console;

import dev.hitl.client.HitlDecider;
import dev.hitl.console.feed.ViewReader;
import dev.hitl.console.history.History;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import java.net.URI;
import java.time.InstantSource;

/** A console with all it needs: reads the processor's views, decides through Kafka, and listens. */
public final class ConsoleOnKafka implements AutoCloseable {

    private static final int EVENTS_KEPT = 50_000;

    private final Connection connection;
    private final HitlDecider decider;
    private final ViewReader reader;
    private final Console console;
    private final Inbox inbox = new Inbox();

    private ConsoleOnKafka(ConsoleSettings settings, ConnectionSettings kafka, InstantSource clock) {
        var history = new History(EVENTS_KEPT);
        this.connection = new Connection(kafka, "hitl-console");
        this.decider = HitlDecider.connect(kafka);
        this.reader = new ViewReader(connection, inbox, history, clock);
        this.console = new Console(settings, inbox, history, new ClientDecider(decider), clock);
    }

    /** Listens and begins to read; it is ready ({@link #ready}) once it has read what there was. Fails if the port is taken. */
    public static ConsoleOnKafka start(ConsoleSettings settings, ConnectionSettings kafka) {
        return start(settings, kafka, InstantSource.system());
    }

    /** As above, with a clock of the caller's. */
    public static ConsoleOnKafka start(ConsoleSettings settings, ConnectionSettings kafka, InstantSource clock) {
        var all = new ConsoleOnKafka(settings, kafka, clock);
        try {
            all.console.start();
            all.reader.start();
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    /** Tells whether everything that the views held at the start has been read. */
    public boolean ready() {
        return inbox.ready();
    }

    /** Returns what has been read. */
    public Inbox inbox() {
        return inbox;
    }

    /** Returns how many calls showed a token, session or link that does not count. */
    public long refusedSignIns() {
        return console.refusedSignIns();
    }

    /** Returns where the page is. */
    public URI address() {
        return console.address();
    }

    /** Returns where the page is with the operator token in the fragment: print it for the operator and nobody else. */
    public URI addressWithToken() {
        return console.addressWithToken();
    }

    @Override
    public void close() {
        console.close();
        reader.close();
        decider.close();
        connection.close();
    }
}
