package dev.hitl.client;

import dev.hitl.wire.registry.Compatibility;
import dev.hitl.wire.registry.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Ids for schemas within one test. */
final class SchemasInMemory implements SchemaRegistryClient {

    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return register(subject, schema);
    }

    @Override
    public synchronized Schema byId(int id) {
        return schemas.get(id);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return true;
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {
        throw new UnsupportedOperationException("Clients set no rules");
    }

    @Override
    public synchronized void close() {
        schemas.clear();
    }
}
