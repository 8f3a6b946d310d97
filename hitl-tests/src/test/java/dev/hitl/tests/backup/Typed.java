package dev.hitl.tests.backup;

import dev.hitl.standalone.Hitl;
import dev.hitl.wire.connection.ConnectionSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** A command as an operator types it, and what came of it. */
record Typed(int exit, String out, String err) {

    static Typed at(ConnectionSettings cluster, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var where = Stream.of(
                "--bootstrap",
                cluster.bootstrapServers(),
                "--registry",
                cluster.registryUrl(),
                "--prefix",
                cluster.topics().prefix());
        var exit = Hitl.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of(words), where).toArray(String[]::new));
        return new Typed(exit, out.toString(), err.toString());
    }

    /** For what has to succeed before anything can be tested. */
    Typed orThrow() {
        if (exit != 0) {
            throw new IllegalStateException("Expected the command to succeed, but it ended with " + exit + ": " + err);
        }
        return this;
    }
}
