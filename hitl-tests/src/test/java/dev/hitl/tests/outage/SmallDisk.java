package dev.hitl.tests.outage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * A real file system of a few megabytes, in memory, that one child process sees and nobody else. Where this machine lets
 * nobody make one, as most containers do, the tests that need it are left out, loudly: that is nothing that could be installed.
 */
final class SmallDisk {

    private static final List<List<String>> WAYS = List.of(List.of("unshare", "-m"), List.of("unshare", "-rm"));

    private SmallDisk() {}

    /** Returns a command that runs another with a disk of that size at the directory. */
    static List<String> under(Path directory, int megabytes, List<String> command) {
        var mount = "mount -t tmpfs -o size=" + megabytes + "m none \"$0\" && exec \"$@\"";
        var whole = new ArrayList<>(way());
        whole.addAll(List.of("sh", "-c", mount, directory.toString()));
        whole.addAll(command);
        return whole;
    }

    private static List<String> way() {
        for (var way : WAYS) {
            if (works(way)) {
                return way;
            }
        }
        var text =
                "No small disk can be made here (unshare and mount are not allowed), so the tests of a full disk are left"
                        + " out; allow user namespaces or run as root";
        LoggerFactory.getLogger(SmallDisk.class).warn("LEFT OUT: {}", text);
        assumeTrue(false, text);
        return List.of();
    }

    private static boolean works(List<String> way) {
        var trial = new ArrayList<>(way);
        trial.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=1m none /tmp"));
        try {
            var process = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            LoggerFactory.getLogger(SmallDisk.class).debug("There is no {}", way, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
