package dev.hitl.streams.emit;

/**
 * A value on its way to a sink.
 *
 * @param partition the partition it goes to
 * @param value its bytes; null for a tombstone
 */
public record Emission(int partition, byte[] value) {}
