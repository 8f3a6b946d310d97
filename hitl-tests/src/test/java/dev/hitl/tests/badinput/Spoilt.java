package dev.hitl.tests.badinput;

import dev.hitl.wire.topic.HitlTopic;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that something is wrong with, as its producer sends it.
 *
 * @param topic where it goes
 * @param partition the partition that its producer chooses
 * @param key its key; null for none
 * @param value its value; null for none
 * @param headers its headers
 * @param commandId the command that it holds, where that can be read
 */
public record Spoilt(
        HitlTopic topic, int partition, byte[] key, byte[] value, Headers headers, Optional<String> commandId) {

    static Spoilt of(HitlTopic topic, byte[] key, byte[] value) {
        return new Spoilt(topic, Desk.HOME, key, value, new RecordHeaders(), Optional.empty());
    }

    Spoilt inPartition(int other) {
        return new Spoilt(topic, other, key, value, headers, commandId);
    }

    Spoilt with(Headers given) {
        return new Spoilt(topic, partition, key, value, given, commandId);
    }

    Spoilt ofCommand(String id) {
        return new Spoilt(topic, partition, key, value, headers, Optional.of(id));
    }
}
