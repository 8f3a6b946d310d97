package dev.hitl.streams.standstill;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition whose last stable offset does not move although more was written: a transaction that began there has not ended.
 *
 * @param partition which
 * @param ends where it stands and where it ends
 * @param sinceNanos when that was seen first, by a clock that never goes back
 * @param length for how long it has been seen
 */
record Standstill(TopicPartition partition, Ends ends, long sinceNanos, Duration length) {

    boolean isAlarm() {
        return length.compareTo(Standstills.ALARM_AFTER) >= 0;
    }

    /** What readiness and the log say. */
    String sentence() {
        return "Partition " + partition + " has not moved from offset " + ends.stable() + " for " + length.toSeconds()
                + " s, though " + (ends.end() - ends.stable()) + " offsets stand behind it";
    }
}
