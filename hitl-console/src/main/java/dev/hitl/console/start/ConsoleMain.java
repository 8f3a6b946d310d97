package dev.hitl.console.start;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.process.Launch;
import dev.hitl.process.Part;
import java.time.InstantSource;
import java.util.List;

/** Runs one instance of the console from {@code hitl.yaml} until the process is asked to stop. */
public final class ConsoleMain implements Part {

    private ConsoleMain() {}

    /** Takes {@code --config FILE}; see {@link Launch}. */
    public static void main(String[] arguments) throws InterruptedException {
        Launch.main("console", new ConsoleMain(), arguments);
    }

    /** A console that anybody could use would let anybody decide, so there has to be somebody who can sign in. */
    @Override
    public List<Missing> missing(HitlSettings settings) {
        return settings.console().people().isEmpty()
                ? List.of(new Missing(
                        "console.people",
                        "nobody who can sign in",
                        "at least one person with an id and a token or token_file"))
                : List.of();
    }

    @Override
    public AutoCloseable start(HitlSettings settings) {
        return ConsoleProcess.start(settings, InstantSource.system());
    }
}
