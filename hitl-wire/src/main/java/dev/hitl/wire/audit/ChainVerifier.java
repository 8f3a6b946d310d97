package dev.hitl.wire.audit;

import dev.hitl.schemas.AuditEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Follows one partition's audit records in the order of their offsets and reports the first break. Not thread-safe. */
public final class ChainVerifier {

    private final Function<byte[], AuditEvent> decode;
    private boolean begun;
    private long sequence;
    private byte[] hash;
    private ChainBreak broken;

    private ChainVerifier(Function<byte[], AuditEvent> decode, boolean begun) {
        this.decode = decode;
        this.begun = begun;
        this.hash = AuditChain.beginning();
    }

    /** Follows a chain from its first record on; one that begins later has lost its beginning. */
    public static ChainVerifier fromBeginning(Function<byte[], AuditEvent> decode) {
        return new ChainVerifier(decode, true);
    }

    /** Follows a chain from the first record that is given on, whatever its number. */
    public static ChainVerifier fromFirstGiven(Function<byte[], AuditEvent> decode) {
        return new ChainVerifier(decode, false);
    }

    /**
     * Takes the next record.
     *
     * @param value its value in the wire format
     * @return the first break, now or at an earlier record; empty while the chain holds
     */
    public Optional<ChainBreak> next(byte[] value) {
        if (broken == null) {
            var event = decode.apply(value);
            broken = check(value, event);
            begun = true;
            sequence = event.getSequence();
            hash = AuditChain.carriedBy(value);
        }
        return Optional.ofNullable(broken);
    }

    /** Returns the number of the last record that was taken; to be compared with a checkpoint, which shows a cut end. */
    public long lastSequence() {
        return sequence;
    }

    /** Returns the hash of the last record that was taken. */
    public byte[] lastHash() {
        return hash.clone();
    }

    private ChainBreak check(byte[] value, AuditEvent event) {
        var expected = begun ? sequence + 1 : event.getSequence();
        var found = event.getSequence();
        if (!Arrays.equals(AuditChain.hashOf(value), AuditChain.carriedBy(value))) {
            return of(ChainBreak.Kind.CHANGED, expected, found, "its bytes do not give its hash; it was changed");
        } else if (found > expected) {
            return of(ChainBreak.Kind.MISSING, expected, found, "those between are missing or stand later");
        } else if (found < expected) {
            return of(ChainBreak.Kind.OUT_OF_PLACE, expected, found, "it was repeated, moved or put in");
        } else if (begun && !Arrays.equals(event.getPreviousHash().bytes(), hash)) {
            return of(ChainBreak.Kind.NOT_LINKED, expected, found, "it does not follow from the record before it");
        }
        return null;
    }

    private static ChainBreak of(ChainBreak.Kind kind, long expected, long found, String meaning) {
        return new ChainBreak(
                kind, expected, found, "Expected audit record " + expected + ", but found " + found + ": " + meaning);
    }
}
