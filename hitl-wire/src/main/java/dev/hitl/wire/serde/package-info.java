/**
 * Confluent's wire format (a zero byte, a 4-byte schema id, Avro binary) to and from the generated records, with and
 * without Kafka's classes.
 */
package dev.hitl.wire.serde;
