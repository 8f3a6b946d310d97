package dev.hitl.client.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Who waits where. A partition stays on the list for a while after the last who waited there, so that the next command finds
 * the reader in its place. Used by the reader's thread alone.
 */
final class WatchList {

    private static final long LINGER_NANOS = Duration.ofSeconds(60).toNanos();

    private final Map<TopicPartition, Place> places = new HashMap<>();

    private static final class Place {
        private final Map<String, List<Watch<?, ?>>> byKey = new HashMap<>();
        private long idleSince;
        private boolean idle;
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(places.keySet());
    }

    void add(TopicPartition partition, Watch<?, ?> watch) {
        var place = places.computeIfAbsent(partition, p -> new Place());
        place.idle = false;
        place.byKey
                .computeIfAbsent(watch.key().toString(), k -> new ArrayList<>(2))
                .add(watch);
    }

    /** Returns who waits for a record with this key; nobody in most cases, and then the record need not be decoded. */
    List<Watch<?, ?>> of(TopicPartition partition, byte[] key) {
        var place = places.get(partition);
        if (place == null || key == null || place.byKey.isEmpty()) {
            return List.of();
        }
        var waiting = place.byKey.get(new String(key, StandardCharsets.UTF_8));
        return waiting == null
                ? List.of()
                : waiting.stream().filter(w -> !w.isDone()).toList();
    }

    void removeAll(List<Watch<?, ?>> unwanted) {
        for (var watch : unwanted) {
            var key = watch.key().toString();
            places.values()
                    .forEach(place -> place.byKey.computeIfPresent(key, (k, waiting) -> {
                        waiting.remove(watch);
                        return waiting.isEmpty() ? null : waiting;
                    }));
        }
    }

    /** Takes partitions off the list where nobody has waited for a while; tells whether there were any. */
    boolean dropIdle(long nanos) {
        for (var place : places.values()) {
            if (!place.byKey.isEmpty()) {
                place.idle = false;
            } else if (!place.idle) {
                place.idle = true;
                place.idleSince = nanos;
            }
        }
        return places.values().removeIf(place -> place.idle && nanos - place.idleSince > LINGER_NANOS);
    }

    /** Takes everything off the list and returns who waited. */
    List<Watch<?, ?>> drain() {
        List<Watch<?, ?>> all = new ArrayList<>();
        places.values().forEach(place -> place.byKey.values().forEach(all::addAll));
        places.clear();
        return all;
    }
}
