package dev.hitl.console.start;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.link.Loopback;
import dev.hitl.process.Launch;
import dev.hitl.process.Part;
import dev.hitl.wire.rights.Role;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Runs one instance of the console from {@code hitl.yaml} until the process is asked to stop. */
public final class ConsoleMain implements Part {

    ConsoleMain() {}

    /** Takes {@code --config FILE}; see {@link Launch}. */
    public static void main(String[] arguments) throws InterruptedException {
        Launch.main(Role.CONSOLE, new ConsoleMain(), arguments);
    }

    @Override
    public List<Missing> missing(HitlSettings settings) {
        return lacks(settings);
    }

    /** Returns what a console of its own would lack with these settings. */
    public static List<Missing> lacks(HitlSettings settings) {
        var console = settings.console();
        var missing = new ArrayList<Missing>();
        // A console that anybody could use would let anybody decide.
        if (console.people().isEmpty()) {
            missing.add(new Missing(
                    "console.people",
                    "nobody who can sign in",
                    "at least one person with an id and a token or token_file"));
        }
        if (!Loopback.isLoopback(console.host()) && console.publicUrl().isEmpty()) {
            missing.add(new Missing(
                    "console.public_url",
                    "none, but a console that listens on " + console.host(),
                    "the address people open, as the console answers under no other; or console.host 127.0.0.1"));
        }
        return missing;
    }

    @Override
    public AutoCloseable start(HitlSettings settings) {
        return ConsoleProcess.start(settings, InstantSource.system());
    }
}
