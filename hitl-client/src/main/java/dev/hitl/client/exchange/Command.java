package dev.hitl.client.exchange;

import dev.hitl.identity.SubjectKey;
import dev.hitl.wire.topic.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * A command on its way out.
 *
 * @param topic where it goes
 * @param key its subject
 * @param id its command id, under which it is answered; the same each time it is sent
 * @param value the command itself
 */
public record Command<V extends SpecificRecord>(Topic<V> topic, SubjectKey key, String id, V value) {}
