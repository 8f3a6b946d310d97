package dev.hitl.standalone;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program that starts both servers, creates the file {@code ready}, and then waits to be killed. */
final class ServersInAnotherJvm {
    private ServersInAnotherJvm() {}

    public static void main(String[] arguments) throws Exception {
        DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
        LocalServers servers =
                LocalServers.start(directory, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Files.createFile(directory.root().resolve("ready"));
        servers.registry().onExit().get();
    }
}
