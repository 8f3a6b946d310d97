package dev.hitl.streams.driver;

import dev.hitl.wire.registry.Compatibility;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.registry.SchemaRegistryClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/** A registry in memory; ids are the order of registration. It can be away for a number of questions. */
public final class MemoryRegistry implements SchemaRegistryClient {

    private final Map<Schema, Integer> ids = new HashMap<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final AtomicInteger awayFor = new AtomicInteger();

    /** Leaves the next questions without an answer. */
    public void awayFor(int questions) {
        awayFor.set(questions);
    }

    @Override
    public int register(String subject, Schema schema) {
        answer();
        var id = ids.computeIfAbsent(schema, added -> ids.size() + 1);
        schemas.put(id, schema);
        return id;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        answer();
        var id = ids.get(schema);
        if (id == null) {
            throw new SchemaNotFound("Expected a schema under " + subject + ", but found none");
        }
        return id;
    }

    @Override
    public Schema byId(int id) {
        answer();
        var schema = schemas.get(id);
        if (schema == null) {
            throw new SchemaNotFound("Expected schema " + id + ", but found none");
        }
        return schema;
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return true;
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {
        answer();
    }

    @Override
    public void close() {
        awayFor.set(Integer.MAX_VALUE);
    }

    private void answer() {
        if (awayFor.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new RegistryUnavailable("Expected an answer, but the registry is away", null, null);
        }
    }
}
