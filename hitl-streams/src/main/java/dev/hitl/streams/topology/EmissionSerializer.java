package dev.hitl.streams.topology;

import dev.hitl.streams.emit.Emission;
import org.apache.kafka.common.serialization.Serializer;

/** Hands on what was serialised long before. */
final class EmissionSerializer implements Serializer<Emission> {

    @Override
    public byte[] serialize(String topic, Emission emission) {
        return emission.value();
    }
}
