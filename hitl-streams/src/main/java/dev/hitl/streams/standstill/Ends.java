package dev.hitl.streams.standstill;

/**
 * Where a partition ends.
 *
 * @param stable the last stable offset: up to here readers of committed records may read
 * @param end the offset after the last record that was written
 */
record Ends(long stable, long end) {

    boolean isHeld() {
        return stable < end;
    }
}
