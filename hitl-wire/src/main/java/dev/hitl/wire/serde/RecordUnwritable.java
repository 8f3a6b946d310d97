package dev.hitl.wire.serde;

import org.apache.kafka.common.errors.SerializationException;

/** A record that does not fit its own schema, such as one without a required field. A mistake of the caller. */
public final class RecordUnwritable extends SerializationException {

    private static final long serialVersionUID = 1L;

    RecordUnwritable(String message, Throwable cause) {
        super(message, cause);
    }
}
