package dev.hitl.process.health;

import java.util.Map;
import java.util.TreeMap;

/** Whether a process lives and is ready. Asked by several threads. */
public interface HealthCheck {

    /** Returns whether it lives: false means that only a restart helps. */
    Answer live();

    /** Returns whether it does its work now. */
    Answer ready();

    /**
     * An answer.
     *
     * @param good yes or no
     * @param detail why, by what it is about; without secrets
     */
    record Answer(boolean good, Map<String, String> detail) {
        public Answer {
            detail = new TreeMap<>(detail);
        }
    }
}
