package dev.hitl.standalone.cli;

import dev.hitl.standalone.DataDirectory;
import dev.hitl.standalone.RunFile;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.connection.ConnectionSettings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The running instance that a command talks to; found through the run file that {@code hitl up} writes. */
public final class Instance {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the running instance's data directory (default: $HITL_HOME, or ~/.hitl)")
    private Path data;

    /** Filled in by picocli. */
    public Instance() {}

    /**
     * Where it is.
     *
     * @throws CommandFailure if none runs
     */
    public RunFile find() {
        Path root = data == null ? DataDirectory.usual(System.getenv()) : data;
        return RunFile.read(RunFile.in(root))
                .orElseThrow(() -> new CommandFailure(
                        ExitCodes.FAILED,
                        "There is nothing to talk to.",
                        "No instance runs on the data directory " + root + ".",
                        "Start one in another terminal with './hitl up', or name its directory with --data."));
    }

    /** The API of its console, as the person at this machine. */
    public ConsoleApi console() {
        RunFile running = find();
        return ConsoleApi.at(running.console(), running.token());
    }

    /** How its broker and registry are reached. */
    public ConnectionSettings connection() {
        RunFile running = find();
        return ConnectionSettings.of(running.kafka(), running.registry().toString());
    }
}
