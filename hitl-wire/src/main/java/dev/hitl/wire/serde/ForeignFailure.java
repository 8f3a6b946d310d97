package dev.hitl.wire.serde;

import dev.hitl.wire.registry.RegistryException;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.serde.RecordUnreadable.UnknownSchemaId;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells what a serializer of others failed on by what stands in its failure's chain: the registry, the installation, or neither,
 * which leaves the bytes. Only what certainly lies in the bytes may be called unreadable for good.
 */
final class ForeignFailure {

    private static final int SCHEMA_NOT_FOUND = 40403;

    private ForeignFailure() {}

    /** Of reading; errors are those of {@link ValueReader}, and IllegalStateException for a mistake of the installation. */
    static Optional<RuntimeException> of(Throwable failure, byte[] bytes) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isRestClients(cause) && errorCode(cause) == SCHEMA_NOT_FOUND) {
                var id = WireHeader.readId(bytes);
                return Optional.of(new UnknownSchemaId(
                        id, "Expected schema " + id + " in the registry, but it has none of that id.", failure));
            }
        }
        return of(failure);
    }

    /** Of writing. */
    static Optional<RuntimeException> of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryException || cause instanceof RecordUnreadable) {
                return Optional.of((RuntimeException) cause);
            }
            if (cause instanceof SecurityException || cause instanceof LinkageError) {
                return Optional.of(new IllegalStateException(
                        "Expected the serializer that was plugged in to find its classes and be let to use them, but found "
                                + cause + "; add what its jar needs, and have the JVM trust dev.hitl.schemas by"
                                + " -Dorg.apache.avro.SERIALIZABLE_PACKAGES.",
                        failure));
            }
            if (isRestClients(cause) || (cause instanceof IOException && !isOfBytes(cause))) {
                return Optional.of(new RegistryUnavailable(
                        "Expected the serializer to get its answer of the registry, but it did not ("
                                + cause.getClass().getSimpleName() + "); check that it runs and can be reached.",
                        failure,
                        null));
            }
        }
        return Optional.empty();
    }

    /** Avro says of bytes that are cut off that their end was reached, and of others with exceptions of its own. */
    private static boolean isOfBytes(Throwable cause) {
        return cause instanceof EOFException || cause.getClass().getName().startsWith("org.apache.avro.");
    }

    /** Confluent's class, which can't be named otherwise here. */
    private static boolean isRestClients(Throwable cause) {
        return cause.getClass().getSimpleName().equals("RestClientException");
    }

    /** Returns 0 if it says none. */
    private static int errorCode(Throwable cause) {
        try {
            return cause.getClass().getMethod("getErrorCode").invoke(cause) instanceof Integer code ? code : 0;
        } catch (ReflectiveOperationException e) {
            // Another class of that name. What it says then is "later", which loses nothing.
            return 0;
        }
    }
}
