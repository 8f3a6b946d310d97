package dev.hitl.notifier;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of loopback where nobody accepts a connection, for as long as this is open. A port that merely was free a moment ago
 * may have become somebody else's.
 */
public final class NobodyThere implements AutoCloseable {

    private final Socket held = new Socket();

    private NobodyThere(int port) throws IOException {
        try {
            // Connections that were made to the port before may still be ending.
            held.setReuseAddress(true);
            // Bound but never listening, so whoever connects is refused.
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            held.close();
            throw e;
        }
    }

    /** Holds any port. */
    public static NobodyThere anywhere() throws IOException {
        return new NobodyThere(0);
    }

    /** @throws java.net.BindException while somebody listens at the port */
    public static NobodyThere at(int port) throws IOException {
        return new NobodyThere(port);
    }

    public int port() {
        return held.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
