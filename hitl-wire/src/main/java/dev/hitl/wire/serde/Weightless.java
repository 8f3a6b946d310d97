package dev.hitl.wire.serde;

import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Finds types by which a record of a few bytes makes its reader work for hours: lists of items that take no bytes (two
 * thousand million of them in five bytes), and records of nothing (nested two in each, they double with each level). Whatever
 * else Avro has costs at least a byte for each step of its reader.
 */
final class Weightless {

    private final Map<Schema, Boolean> weightless = new IdentityHashMap<>();
    private final Map<Schema, Boolean> visited = new IdentityHashMap<>();

    private Weightless() {}

    /** Tells whether a schema has such a type anywhere. */
    static boolean in(Schema schema) {
        return new Weightless().isWithin(schema);
    }

    private boolean isWithin(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                visited.put(schema, true) == null
                        && (isWeightless(schema)
                                || schema.getFields().stream().anyMatch(field -> isWithin(field.schema())));
            case ARRAY -> isWeightless(schema.getElementType()) || isWithin(schema.getElementType());
            case MAP -> isWithin(schema.getValueType());
            case UNION -> schema.getTypes().stream().anyMatch(this::isWithin);
            default -> false;
        };
    }

    /** Of a record within itself nothing but the rest of it counts. */
    private boolean isWeightless(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> true;
            case FIXED -> schema.getFixedSize() == 0;
            case RECORD -> {
                var known = weightless.putIfAbsent(schema, true);
                if (known != null) {
                    yield known;
                }
                var found = schema.getFields().stream().allMatch(field -> isWeightless(field.schema()));
                weightless.put(schema, found);
                yield found;
            }
            default -> false;
        };
    }
}
