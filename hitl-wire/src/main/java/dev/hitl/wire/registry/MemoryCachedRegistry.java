package dev.hitl.wire.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Remembers the most recently used schemas and ids in memory. Only answers are remembered, never errors: a schema that is
 * unknown now may be known in a moment.
 */
final class MemoryCachedRegistry implements SchemaRegistryClient {

    private record Registered(String subject, Schema schema) {}

    private final SchemaRegistryClient next;
    private final Map<Integer, Schema> schemas;
    private final Map<Registered, Integer> ids;

    MemoryCachedRegistry(SchemaRegistryClient next, int size) {
        this.next = next;
        this.schemas = recent(size);
        this.ids = recent(size);
    }

    @Override
    public int register(String subject, Schema schema) {
        Registered key = new Registered(subject, schema);
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        int id = next.register(subject, schema);
        ids.put(key, id);
        return id;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        Registered key = new Registered(subject, schema);
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        int id = next.idOf(subject, schema);
        ids.put(key, id);
        return id;
    }

    @Override
    public Schema byId(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Schema schema = next.byId(id);
        schemas.put(id, schema);
        return schema;
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return next.isCompatible(subject, schema);
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {
        next.setCompatibility(subject, compatibility);
    }

    @Override
    public void close() {
        next.close();
    }

    private static <K, V> Map<K, V> recent(int size) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > size;
            }
        });
    }
}
