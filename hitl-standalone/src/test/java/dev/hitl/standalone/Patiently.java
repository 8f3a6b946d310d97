package dev.hitl.standalone;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How tests wait for real parts: as long as a slow, loaded machine needs. Only a failure takes that long. */
public final class Patiently {
    /** For what is about to happen. */
    public static final Duration SOON = Duration.ofMinutes(2);

    /** For what has to start first. */
    public static final Duration STARTED = Duration.ofMinutes(3);

    private Patiently() {}

    /** Awaitility, with patience. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(SOON);
    }
}
