package dev.hitl.config.settings;

import java.net.InetSocketAddress;

/**
 * An address to listen on.
 *
 * @param host host name or address, without brackets
 * @param port its port; 0 for any that is free
 */
public record ListenAddress(String host, int port) {

    /** Returns the address as the system knows it; asks its resolver. */
    public InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }
}
