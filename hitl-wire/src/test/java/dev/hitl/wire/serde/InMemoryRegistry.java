package dev.hitl.wire.serde;

import dev.hitl.wire.registry.Compatibility;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.registry.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry whose content a test decides; ids are the order of registration, from 1. */
final class InMemoryRegistry implements SchemaRegistryClient {

    final List<String> asked = new ArrayList<>();
    boolean away;

    private final Map<Schema, Integer> ids = new HashMap<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();

    @Override
    public int register(String subject, Schema schema) {
        ask("register " + subject);
        int id = ids.computeIfAbsent(schema, added -> ids.size() + 1);
        schemas.put(id, schema);
        return id;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        ask("idOf " + subject);
        Integer id = ids.get(schema);
        if (id == null) {
            throw new SchemaNotFound(subject);
        }
        return id;
    }

    @Override
    public Schema byId(int id) {
        ask("byId " + id);
        Schema schema = schemas.get(id);
        if (schema == null) {
            throw new SchemaNotFound("schema " + id);
        }
        return schema;
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        throw new UnsupportedOperationException("no serde asks for it");
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {
        throw new UnsupportedOperationException("no serde asks for it");
    }

    @Override
    public void close() {
        away = true;
    }

    private void ask(String what) {
        asked.add(what);
        if (away) {
            throw new RegistryUnavailable("away", null, null);
        }
    }
}
