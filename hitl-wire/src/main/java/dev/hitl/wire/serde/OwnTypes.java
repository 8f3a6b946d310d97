package dev.hitl.wire.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The generated types that one record type is made of. Avro loads classes by the names in schemas only where the whole JVM
 * was told to trust them; here the classes come from the type to read instead, so that nothing has to be trusted JVM-wide
 * and no schema of a writer can name a class.
 */
final class OwnTypes extends SpecificData {

    private final Map<String, Class<?>> classes = new HashMap<>();

    OwnTypes(Class<? extends SpecificRecord> type) {
        super(type.getClassLoader());
        SpecificData generated = SpecificData.getForClass(type);
        generated.getConversions().forEach(this::addLogicalTypeConversion);
        collect(generated.getSchema(type));
    }

    @Override
    public Class<?> getClass(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> classes.get(schema.getFullName());
            default -> super.getClass(schema);
        };
    }

    private void collect(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema()));
                }
            }
            case ENUM, FIXED -> add(schema);
            case ARRAY -> collect(schema.getElementType());
            case MAP -> collect(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::collect);
            default -> {
                // the other types are made of no class of ours
            }
        }
    }

    private boolean add(Schema schema) {
        try {
            Class<?> found = Class.forName(getClassName(schema), true, getClassLoader());
            return classes.put(schema.getFullName(), found) == null;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "Expected a generated class for " + schema.getFullName() + " beside the one that uses it", e);
        }
    }
}
