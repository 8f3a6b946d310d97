package dev.hitl.wire.registry;

import java.time.Duration;
import java.util.Optional;

/** What a registry answers instead of what it was asked for. Messages name the registry's address without its user info. */
public abstract sealed class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private RegistryException(String message) {
        super(message);
    }

    private RegistryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns whether the same question may get its answer later without anybody changing anything here. */
    public boolean retryable() {
        return false;
    }

    /**
     * No registry gave an answer: no connection, a time-out, 429, 5xx, or an answer that no registry gives (such as a
     * proxy's page). Nothing is known about the schema.
     */
    public static final class RegistryUnavailable extends RegistryException {

        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        /** Says what failed; {@code cause} and {@code retryAfter} may be null. */
        public RegistryUnavailable(String message, Throwable cause, Duration retryAfter) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        @Override
        public boolean retryable() {
            return true;
        }

        /** Returns how long the registry asks to wait, if it said. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The registry has no such schema (error code 40403). It may be one that was registered a moment ago elsewhere. */
    public static final class SchemaNotFound extends RegistryException {

        private static final long serialVersionUID = 1L;

        /** Says which. */
        public SchemaNotFound(String message) {
            super(message);
        }
    }

    /** The registry has no such subject (error code 40401), or no rule of its own for it (40408). */
    public static final class SubjectNotFound extends RegistryException {

        private static final long serialVersionUID = 1L;

        /** Says which. */
        public SubjectNotFound(String message) {
            super(message);
        }
    }

    /** The subject's rule forbids the schema (409). */
    public static final class IncompatibleSchema extends RegistryException {

        private static final long serialVersionUID = 1L;

        /** Says what the registry said. */
        public IncompatibleSchema(String message) {
            super(message);
        }
    }

    /** The schema is none, or none that this side can read (422, another schema type, references). */
    public static final class InvalidSchema extends RegistryException {

        private static final long serialVersionUID = 1L;

        /** Says what is wrong with it; {@code cause} may be null. */
        public InvalidSchema(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The registry does not let us in (401) or not do this (403). Says nothing about a schema. */
    public static final class Unauthorized extends RegistryException {

        private static final long serialVersionUID = 1L;

        /** Says what was asked. */
        public Unauthorized(String message) {
            super(message);
        }
    }

    /** The registry refused the question in another definite way (other 4xx, such as a read-only registry's 405). */
    public static final class RequestRefused extends RegistryException {

        private static final long serialVersionUID = 1L;

        /** Says what was asked and answered. */
        public RequestRefused(String message) {
            super(message);
        }
    }
}
