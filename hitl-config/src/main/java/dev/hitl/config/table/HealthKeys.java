package dev.hitl.config.table;

import dev.hitl.config.key.Key;
import dev.hitl.config.key.Types;
import dev.hitl.config.settings.ListenAddress;

/** The key that each process has for its health and metrics. */
public final class HealthKeys {

    public static final Key<ListenAddress> OF_PROCESSOR = health("127.0.0.1:8090");
    public static final Key<ListenAddress> OF_NOTIFIER = health("127.0.0.1:8091");

    private HealthKeys() {}

    static Key<ListenAddress> health(String standard) {
        return Key.standard(
                "health",
                Types.address(),
                standard,
                "Where this process serves `/health/live`, `/health/ready` and `/metrics` (Prometheus), to everybody who"
                        + " reaches the address. Standalone mode takes any free port.");
    }
}
