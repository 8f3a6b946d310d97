package dev.hitl.notifier.start;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.process.Launch;
import dev.hitl.process.Part;
import dev.hitl.wire.rights.Role;
import java.time.InstantSource;

/** Runs one instance of the notifier from {@code hitl.yaml} until the process is asked to stop. */
public final class NotifierMain implements Part {

    private NotifierMain() {}

    /** Takes {@code --config FILE}; see {@link Launch}. */
    public static void main(String[] arguments) throws InterruptedException {
        Launch.main(Role.NOTIFIER, new NotifierMain(), arguments);
    }

    @Override
    public AutoCloseable start(HitlSettings settings) {
        return NotifierProcess.start(settings, InstantSource.system());
    }
}
