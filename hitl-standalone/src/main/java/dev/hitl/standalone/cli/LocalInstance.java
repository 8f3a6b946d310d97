package dev.hitl.standalone.cli;

import dev.hitl.standalone.DataDirectory;
import dev.hitl.standalone.RunFile;
import dev.hitl.standalone.StartMark;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The instance that runs on this machine, found through the run file that {@code hitl up} writes. */
public final class LocalInstance {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory of the instance that runs here (default: $HITL_HOME, or ~/.hitl)")
    private Path data;

    /** Filled in by picocli. */
    public LocalInstance() {}

    /**
     * Where it is.
     *
     * @throws CommandFailure if none runs, or it is not ready yet
     */
    public RunFile running() {
        Path root = data == null ? DataDirectory.usual(System.getenv()) : data;
        // Looked at first: it goes when the run file is there.
        boolean starting = StartMark.isSet(root);
        return RunFile.read(RunFile.in(root)).orElseThrow(() -> starting ? starting(root) : none(root));
    }

    private static CommandFailure starting(Path root) {
        return new CommandFailure(
                ExitCodes.FAILED,
                "There is nothing to talk to yet.",
                "An instance is just starting on the data directory " + root + ".",
                "Wait until it says 'Ready', then run the command again.");
    }

    private static CommandFailure none(Path root) {
        return new CommandFailure(
                ExitCodes.FAILED,
                "There is nothing to talk to.",
                "No instance runs on the data directory " + root + ", and no cluster is named.",
                "Start one in another terminal with './hitl up', or name a cluster with --bootstrap and"
                        + " --registry, or --config.");
    }
}
