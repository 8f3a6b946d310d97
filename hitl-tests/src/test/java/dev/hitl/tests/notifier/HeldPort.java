package dev.hitl.tests.notifier;

import dev.hitl.standalone.LoopbackPorts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of 127.0.0.1 on which nobody listens, and which nobody else can take: it is bound, so that who connects is refused. Once it
 * is let go the test's own server can have it.
 */
final class HeldPort implements AutoCloseable {

    private static final int DRAWS = 20;

    private final Socket holder;
    private final int number;

    private HeldPort(Socket holder) {
        this.holder = holder;
        this.number = holder.getLocalPort();
    }

    static HeldPort take() throws IOException {
        IOException last = null;
        for (var candidate : LoopbackPorts.free(DRAWS)) {
            var socket = new Socket();
            try {
                socket.bind(new InetSocketAddress(LoopbackPorts.HOST, candidate));
                return new HeldPort(socket);
            } catch (IOException takenMeanwhile) {
                socket.close();
                last = takenMeanwhile;
            }
        }
        throw new IOException("None of " + DRAWS + " ports that were free stayed so", last);
    }

    int number() {
        return number;
    }

    /** Lets the port go, for a server that is started next. */
    void release() throws IOException {
        holder.close();
    }

    @Override
    public void close() throws IOException {
        release();
    }
}
