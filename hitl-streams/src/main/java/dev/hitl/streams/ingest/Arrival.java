package dev.hitl.streams.ingest;

import dev.hitl.identity.InputPosition;
import dev.hitl.wire.topic.HitlTopic;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * A record as it came.
 *
 * @param topic its topic
 * @param position where it stands in the log
 * @param key its key; null if it has none
 * @param value its value; null if it has none
 * @param headers what its producer said beside it
 * @param strayedAt for one that came in another partition, the time that counted there; empty for any other
 */
public record Arrival(
        HitlTopic topic,
        InputPosition position,
        byte[] key,
        byte[] value,
        Headers headers,
        Optional<Instant> strayedAt) {}
