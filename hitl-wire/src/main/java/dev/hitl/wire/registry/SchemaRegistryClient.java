package dev.hitl.wire.registry;

import org.apache.avro.Schema;

/**
 * What is asked of a schema registry. Every call may throw {@link RegistryException.RegistryUnavailable}, after which the same
 * call may succeed later, and {@link RegistryException.Unauthorized}; the other errors are definite and named at the calls.
 * Safe for use by several threads.
 */
public interface SchemaRegistryClient extends AutoCloseable {

    /**
     * Registers a schema under a subject, or finds that it already is.
     *
     * @return the schema's id
     * @throws RegistryException.IncompatibleSchema if the subject's rule forbids it
     * @throws RegistryException.InvalidSchema if the registry cannot read it
     */
    int register(String subject, Schema schema);

    /**
     * Finds the id of a schema that is already registered under a subject.
     *
     * @return the schema's id
     * @throws RegistryException.SubjectNotFound if there is no such subject
     * @throws RegistryException.SchemaNotFound if the subject has no such schema
     */
    int idOf(String subject, Schema schema);

    /**
     * Fetches a schema.
     *
     * @throws RegistryException.SchemaNotFound if there is no schema of this id
     * @throws RegistryException.InvalidSchema if it is no Avro schema that can be read here
     */
    Schema byId(int id);

    /**
     * Asks whether a schema could be registered after the latest one of a subject.
     *
     * @return whether it could; true for a subject that has no schema yet
     */
    boolean isCompatible(String subject, Schema schema);

    /** Sets the rule by which new schemas of a subject are judged. */
    void setCompatibility(String subject, Compatibility compatibility);

    /** Lets go of connections and threads. */
    @Override
    void close();

    /**
     * Returns a client of the registry that the settings name, with its caches.
     *
     * @throws IllegalArgumentException if the cache directory cannot be made
     */
    static SchemaRegistryClient connect(RegistrySettings settings) {
        SchemaRegistryClient remote = new OkHttpSchemaRegistry(settings);
        SchemaRegistryClient lasting = settings.cacheDirectory()
                .map(directory -> (SchemaRegistryClient)
                        new DiskCachedRegistry(remote, new SchemaDirectory(directory, settings.urls())))
                .orElse(remote);
        return new MemoryCachedRegistry(lasting, settings.cacheSize());
    }
}
