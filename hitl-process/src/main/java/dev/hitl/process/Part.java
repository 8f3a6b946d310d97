package dev.hitl.process;

import dev.hitl.config.settings.HitlSettings;
import java.util.List;

/** What a process runs. */
public interface Part {

    /** Returns what this part needs beyond what every valid configuration says; empty if it can be started. */
    default List<Missing> missing(HitlSettings settings) {
        return List.of();
    }

    /**
     * Starts. What it throws ends the process; nothing may be left running then.
     *
     * @throws StartRefused if it can't for a reason that explains itself, and needs no trace
     */
    AutoCloseable start(HitlSettings settings);

    /**
     * Something that a valid configuration may leave out, and this part cannot do without.
     *
     * @param key path of the key
     * @param found what stands there instead, without secrets
     * @param expected what it needs
     */
    record Missing(String key, String found, String expected) {}
}
