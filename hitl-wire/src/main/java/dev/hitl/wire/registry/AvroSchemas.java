package dev.hitl.wire.registry;

import dev.hitl.wire.registry.RegistryException.InvalidSchema;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Reads schemas that others wrote. */
final class AvroSchemas {

    private AvroSchemas() {}

    static Schema parse(String json, String name) {
        try {
            return new Schema.Parser().parse(json);
        } catch (AvroRuntimeException e) {
            throw new InvalidSchema("Expected " + name + " to be an Avro schema, but it cannot be read as one.", e);
        }
    }
}
