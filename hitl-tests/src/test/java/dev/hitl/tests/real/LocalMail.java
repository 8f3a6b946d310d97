package dev.hitl.tests.real;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;

/** Mail servers on this machine, with more patience than GreenMail has by itself: it gives its own start two seconds. */
public final class LocalMail {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private LocalMail() {}

    /** Returns a mail server that is yet to be started, on a port or, for 0, on any free one. */
    public static GreenMail smtp(int port) {
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(PATIENCE.toMillis());
        setup.setReadTimeout(PATIENCE.toMillis());
        return new GreenMail(setup);
    }
}
