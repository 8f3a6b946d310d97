package dev.hitl.wire.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.wire.mapping.AuditMapping;
import dev.hitl.wire.serde.RecordDecoder;
import dev.hitl.wire.serde.RecordEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainVerifierTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final RecordEncoder<AuditEvent> encoder = new RecordEncoder<>(AuditEvent.class, new OneSchema(), true);
    private final RecordDecoder<AuditEvent> decoder = new RecordDecoder<>(AuditEvent.class, new OneSchema());

    @Test
    void aChainThatNobodyTouchedHolds() {
        assertThat(firstBreak(chain(5))).isEmpty();
    }

    @Test
    void aChangedByteIsFound() {
        var chain = chain(5);
        var changed = chain.get(2);
        changed[20] ^= 1;

        assertThat(firstBreak(chain).orElseThrow().kind()).isEqualTo(ChainBreak.Kind.CHANGED);
    }

    @Test
    void aRecordChangedTogetherWithItsHashIsFoundAtTheNext() {
        var chain = chain(5);
        chain.set(2, record("somebody else did it", 3, AuditChain.carriedBy(chain.get(1))));

        assertThat(firstBreak(chain).orElseThrow()).satisfies(found -> {
            assertThat(found.kind()).isEqualTo(ChainBreak.Kind.NOT_LINKED);
            assertThat(found.foundSequence()).isEqualTo(4);
        });
    }

    @Test
    void aMissingRecordIsFound() {
        var chain = chain(5);
        chain.remove(2);

        assertThat(firstBreak(chain).orElseThrow()).satisfies(found -> {
            assertThat(found.kind()).isEqualTo(ChainBreak.Kind.MISSING);
            assertThat(found.expectedSequence()).isEqualTo(3);
            assertThat(found.foundSequence()).isEqualTo(4);
        });
    }

    @Test
    void aMissingBeginningIsFound() {
        var chain = chain(5);
        chain.remove(0);

        assertThat(firstBreak(chain).orElseThrow().kind()).isEqualTo(ChainBreak.Kind.MISSING);
    }

    @Test
    void anInsertedRecordIsFound() {
        var chain = chain(5);
        chain.add(2, record("put in", 2, AuditChain.carriedBy(chain.get(1))));

        assertThat(firstBreak(chain).orElseThrow().kind()).isEqualTo(ChainBreak.Kind.OUT_OF_PLACE);
    }

    @Test
    void anInsertedRecordWithTheRightNumberIsFoundAtTheNext() {
        var chain = chain(5);
        chain.add(2, record("put in", 3, AuditChain.carriedBy(chain.get(1))));

        assertThat(firstBreak(chain).orElseThrow().kind()).isEqualTo(ChainBreak.Kind.OUT_OF_PLACE);
    }

    @Test
    void recordsInAnotherOrderAreFound() {
        var chain = chain(5);
        var third = chain.remove(2);
        chain.add(3, third);

        assertThat(firstBreak(chain)).isPresent();
    }

    @Test
    void aChainCanBeFollowedFromTheMiddle() {
        var verifier = ChainVerifier.fromFirstGiven(decoder::decode);
        var rest = chain(5).subList(2, 5);

        rest.forEach(verifier::next);

        assertThat(verifier.next(record("next", 6, verifier.lastHash()))).isEmpty();
        assertThat(verifier.lastSequence()).isEqualTo(6);
    }

    /** A registry that is restored elsewhere numbers schemas anew; the chain must hold all the same. */
    @Test
    void theSchemaIdIsNotPartOfTheHash() {
        var chain = chain(2);
        chain.get(1)[4] = 77;

        assertThat(firstBreak(chain)).isEmpty();
    }

    @Test
    void whatIsTooShortIsNoAuditRecord() {
        assertThatThrownBy(() -> AuditChain.hashOf(new byte[36])).isInstanceOf(IllegalArgumentException.class);
    }

    private Optional<ChainBreak> firstBreak(List<byte[]> chain) {
        var verifier = ChainVerifier.fromBeginning(decoder::decode);
        return chain.stream().map(verifier::next).reduce((first, last) -> last).orElseThrow();
    }

    private List<byte[]> chain(int length) {
        var chain = new ArrayList<byte[]>();
        var previous = AuditChain.beginning();
        for (var sequence = 1; sequence <= length; sequence++) {
            var value = record("it happened " + sequence, sequence, previous);
            chain.add(value);
            previous = AuditChain.carriedBy(value);
        }
        return chain;
    }

    private byte[] record(String sentence, long sequence, byte[] previous) {
        var entry = new AuditEntry(
                AuditSubject.workspace("payments"),
                "it.happened",
                sentence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("b", "2", "a", "1"),
                NOON,
                Optional.empty(),
                0);
        var value = encoder.encode("hitl.audit-value", AuditMapping.toAvro(entry, sequence, previous));
        AuditChain.seal(value);
        return value;
    }
}
