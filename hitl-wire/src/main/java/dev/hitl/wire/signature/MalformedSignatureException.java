package dev.hitl.wire.signature;

/** Says that a record carries something in its signature header that is no signature. */
public final class MalformedSignatureException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedSignatureException(String message) {
        super(message);
    }

    MalformedSignatureException(String message, IllegalArgumentException cause) {
        super(message, cause);
    }
}
