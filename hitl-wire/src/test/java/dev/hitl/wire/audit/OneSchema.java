package dev.hitl.wire.audit;

import dev.hitl.schemas.AuditEvent;
import dev.hitl.wire.registry.Compatibility;
import dev.hitl.wire.registry.SchemaRegistryClient;
import org.apache.avro.Schema;

/** A registry that knows the audit's schema under every id. */
final class OneSchema implements SchemaRegistryClient {

    @Override
    public int register(String subject, Schema schema) {
        return 13;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return 13;
    }

    @Override
    public Schema byId(int id) {
        return AuditEvent.getClassSchema();
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return true;
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {
        throw new UnsupportedOperationException("Expected nobody to set a rule here");
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
