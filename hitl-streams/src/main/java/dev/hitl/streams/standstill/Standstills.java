package dev.hitl.streams.standstill;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * What stands still, look by look. An offset that moves starts anew, however far it is behind: under load some transaction is
 * open at every moment. One that does not move between two looks is that of one and the same transaction.
 */
final class Standstills {

    /**
     * A transaction of the processor's own takes milliseconds. That of an instance that died is ended by the broker after 10 to
     * 20 s: its time-out is 10 s, and the broker looks each 10 s.
     */
    static final Duration ALARM_AFTER = Duration.ofSeconds(5);

    private final Map<TopicPartition, Standstill> held = new HashMap<>();

    /**
     * Takes a look.
     *
     * @param seen where each partition ends; of those that are not there the last that was seen stays
     * @param nanos when, by a clock that never goes back
     * @return what began or ended to be an alarm
     */
    Turns look(Map<TopicPartition, Ends> seen, long nanos) {
        var before = List.copyOf(held.values());
        seen.forEach((partition, ends) -> look(partition, ends, nanos));
        return new Turns(
                alarms(held.values()).filter(now -> !isAmong(now, before)).toList(),
                alarms(before).filter(was -> !isAmong(was, held.values())).toList());
    }

    private void look(TopicPartition partition, Ends ends, long nanos) {
        if (!ends.isHeld()) {
            held.remove(partition);
            return;
        }
        var before = held.get(partition);
        var same = before != null && before.ends().stable() == ends.stable();
        var since = same ? before.sinceNanos() : nanos;
        held.put(partition, new Standstill(partition, ends, since, Duration.ofNanos(nanos - since)));
    }

    /** Returns the alarms, the longest first. */
    List<Standstill> alarms() {
        return alarms(held.values())
                .sorted(Comparator.comparing(Standstill::length).reversed())
                .toList();
    }

    /** Returns for how long a partition has stood still; none if it has not. */
    Duration lengthOf(TopicPartition partition) {
        var standstill = held.get(partition);
        return standstill == null ? Duration.ZERO : standstill.length();
    }

    private static Stream<Standstill> alarms(Collection<Standstill> some) {
        return some.stream().filter(Standstill::isAlarm);
    }

    /** Tells whether the same standstill is an alarm among others. */
    private static boolean isAmong(Standstill one, Collection<Standstill> others) {
        return alarms(others)
                .anyMatch(other -> other.partition().equals(one.partition())
                        && other.ends().stable() == one.ends().stable()
                        && other.sinceNanos() == one.sinceNanos());
    }

    /**
     * What a look changed.
     *
     * @param begun standstills that are an alarm now and were not before
     * @param over standstills that were an alarm and are over, as they were last seen
     */
    record Turns(List<Standstill> begun, List<Standstill> over) {}
}
