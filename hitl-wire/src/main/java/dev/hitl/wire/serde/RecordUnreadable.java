package dev.hitl.wire.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A definite answer: these bytes are no record of the expected type, and asking again will not change that. What may
 * change (the registry is away) is a {@link dev.hitl.wire.registry.RegistryException} instead.
 */
public abstract sealed class RecordUnreadable extends SerializationException {

    private static final long serialVersionUID = 1L;

    private RecordUnreadable(String message, Throwable cause) {
        super(message, cause);
    }

    /** The bytes break the wire format, do not fit their schema, or hold another record type. */
    public static final class MalformedRecord extends RecordUnreadable {

        private static final long serialVersionUID = 1L;

        /** Says what was expected and found; {@code cause} may be null. */
        public MalformedRecord(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The registry knows no schema of the id that the record names, or none that can be read here. A schema registered a
     * moment ago may still be on its way to every registry node, so give it some time before calling the record bad.
     */
    public static final class UnknownSchemaId extends RecordUnreadable {

        private static final long serialVersionUID = 1L;

        private final int schemaId;

        /** Says which id; {@code cause} is the registry's answer. */
        public UnknownSchemaId(int schemaId, String message, Throwable cause) {
            super(message, cause);
            this.schemaId = schemaId;
        }

        /** Returns the id that the record names. */
        public int schemaId() {
            return schemaId;
        }
    }
}
