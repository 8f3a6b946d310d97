package dev.hitl.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TCP ports of 127.0.0.1, the only address that the standalone servers listen on. */
public final class LoopbackPorts {
    /** The address all standalone servers bind to. */
    public static final String HOST = "127.0.0.1";

    // Below those that systems give to outgoing connections: one of these could take a port before its server does.
    private static final int FIRST = 10_000;
    private static final int BEYOND = 32_000;
    private static final int DRAWS = 100;
    // A server that starts slowly does not listen yet when the next one is given its port.
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackPorts.class);

    private LoopbackPorts() {}

    /**
     * Ports that nobody listens on at this moment, all different, and none that was given in this JVM before. They are not
     * reserved: start the servers soon.
     *
     * @throws UncheckedIOException if the system has no port left
     */
    public static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(listenAnywhere());
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No free TCP port on " + HOST, e);
        } finally {
            held.forEach(LoopbackPorts::release);
        }
    }

    /** Whether a server could listen on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The port itself, or a free one for 0.
     *
     * @param server the server's name, for the message
     * @throws StartupFailure if somebody else listens on the port
     */
    public static int claim(String server, int port) {
        if (port == 0) {
            return free(1).get(0);
        }
        if (!isFree(port)) {
            throw new StartupFailure(
                    server + " could not be started on port " + port + ".",
                    "Another program already listens on " + HOST + ":" + port + ".",
                    "Stop that program, or choose another port (0 takes any free one).");
        }
        return port;
    }

    private static ServerSocket listenAnywhere() throws IOException {
        for (int draw = 0; draw < DRAWS; draw++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
            if (GIVEN.add(port)) {
                try {
                    return listen(port);
                } catch (IOException taken) {
                    LOG.debug("Port {} is not free, so another is drawn: {}", port, taken.getMessage());
                }
            }
        }
        return listen(0);
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return socket;
        } catch (IOException e) {
            release(socket);
            throw e;
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not close a probe socket", e);
        }
    }
}
