package dev.hitl.console;

import dev.hitl.console.access.Doorman;
import dev.hitl.console.access.RefusedSignIns;
import dev.hitl.console.access.Sessions;
import dev.hitl.console.api.ConsoleApi;
import dev.hitl.console.history.History;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.link.LinkSigner;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The web server of the inbox. It shows what the indexes hold and acts through the decider; it owns neither. */
public final class Console implements AutoCloseable {

    private static final String PAGE = "/dev/hitl/console/web";

    private final ConsoleSettings settings;
    private final RefusedSignIns refused;
    private final ConsoleApi api;
    private final Javalin server;
    private final CompletableFuture<Doorman> doorman = new CompletableFuture<>();

    /** Puts a console together; nothing listens before {@link #start}. */
    public Console(ConsoleSettings settings, Inbox inbox, History history, Decider decider, InstantSource clock) {
        this.settings = settings;
        var sessions = new Sessions(settings.holders(), clock);
        var links = Stream.of(settings.linkSecret(), settings.formerLinkSecret())
                .flatMap(Optional::stream)
                .map(s -> new LinkSigner(s.getBytes(StandardCharsets.UTF_8)))
                .toList();
        this.refused = new RefusedSignIns(clock);
        this.api = new ConsoleApi(sessions, refused, links, inbox, history, decider, clock);
        this.server = Javalin.create(this::configure);
    }

    /** Listens. Fails if the port is taken. */
    public Console start() {
        server.start(settings.host(), settings.port());
        doorman.complete(new Doorman(server.port(), settings.publicUrl()));
        return this;
    }

    /** Returns where the page is. */
    public URI address() {
        var host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + server.port() + "/");
    }

    /** Returns where the page is with the operator token in the fragment: print it for the operator and nobody else. */
    public URI addressWithToken() {
        return URI.create(address() + "#token=" + settings.token());
    }

    /** Returns how many calls showed a token, session or link that does not count. */
    public long refusedSignIns() {
        return refused.count();
    }

    /** Stops listening and ends the live streams. */
    @Override
    public void close() {
        api.close();
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = 64 * 1024;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(16 * 1024);
        });
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = PAGE;
            files.location = Location.CLASSPATH;
        });
        api.addTo(config.routes, this::doorman);
    }

    /** Who calls as soon as the port is open waits for the moment until the doorman knows the port. */
    private Doorman doorman() {
        return doorman.join();
    }
}
