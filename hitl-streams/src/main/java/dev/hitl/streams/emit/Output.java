package dev.hitl.streams.emit;

import org.apache.kafka.common.header.Headers;

/**
 * One record to write.
 *
 * @param sink the sink's name
 * @param key its key; null only for a dead letter that came without one
 * @param value its bytes; null for a tombstone
 * @param headers its headers
 */
public record Output(String sink, byte[] key, byte[] value, Headers headers) {}
