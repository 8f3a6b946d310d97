package dev.hitl.streams.emit;

import java.util.OptionalInt;
import org.apache.kafka.common.header.Headers;

/**
 * One record to write.
 *
 * @param sink the sink's name
 * @param partition the partition it goes to; empty for the task's own, as is right for all but strays
 * @param key its key; null only for a dead letter that came without one
 * @param value its bytes; null for a tombstone
 * @param headers its headers
 */
public record Output(String sink, OptionalInt partition, byte[] key, byte[] value, Headers headers) {}
