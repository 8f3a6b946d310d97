package dev.hitl.wire.registry;

import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * Writes down what the registry answers and falls back on it while the registry is away, so that a restart during an
 * outage still reads and writes. The registry is asked first: an id that a rebuilt registry gave to another schema must
 * not be read with the old one.
 */
final class DiskCachedRegistry implements SchemaRegistryClient {

    private final SchemaRegistryClient next;
    private final SchemaDirectory directory;

    DiskCachedRegistry(SchemaRegistryClient next, SchemaDirectory directory) {
        this.next = next;
        this.directory = directory;
    }

    @Override
    public int register(String subject, Schema schema) {
        try {
            return remember(subject, schema, next.register(subject, schema));
        } catch (RegistryUnavailable e) {
            return remembered(subject, schema, e);
        }
    }

    @Override
    public int idOf(String subject, Schema schema) {
        try {
            return remember(subject, schema, next.idOf(subject, schema));
        } catch (RegistryUnavailable e) {
            return remembered(subject, schema, e);
        }
    }

    @Override
    public Schema byId(int id) {
        try {
            Schema schema = next.byId(id);
            directory.writeSchema(id, schema);
            return schema;
        } catch (RegistryUnavailable e) {
            return directory.readSchema(id).orElseThrow(() -> e);
        }
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

    private int remember(String subject, Schema schema, int id) {
        directory.writeId(subject, schema, id);
        return id;
    }

    private int remembered(String subject, Schema schema, RegistryUnavailable away) {
        OptionalInt id = directory.readId(subject, schema);
        return id.orElseThrow(() -> away);
    }
}
