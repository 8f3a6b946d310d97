package dev.hitl.wire.mapping;

import dev.hitl.audit.AuditEntry;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.InputPosition;
import dev.hitl.schemas.Sha256;
import dev.hitl.schemas.SubjectKind;
import java.util.Map;
import java.util.TreeMap;

/** Audit entries as they take their place in a chain. */
public final class AuditMapping {

    private AuditMapping() {}

    /**
     * An entry on its way out, its hash still zeros: the chain fills it in over the encoded bytes.
     *
     * @param sequence counts from 1 within the partition
     * @param previousHash 32 bytes; zeros for the first
     */
    public static AuditEvent toAvro(AuditEntry entry, long sequence, byte[] previousHash) {
        Map<String, String> details = new TreeMap<>(entry.details());
        return AuditEvent.newBuilder()
                .setSubjectKind(SubjectKind.valueOf(entry.subject().kind().name()))
                .setWorkspace(entry.subject().workspace())
                .setSubjectId(entry.subject().id())
                .setType(entry.type())
                .setSentence(entry.sentence())
                .setPrincipal(entry.principal().map(PrincipalMapping::toAvro).orElse(null))
                .setCommandId(entry.commandId().orElse(null))
                .setDigest(entry.digest().orElse(null))
                .setCode(entry.code().orElse(null))
                .setDetails(details)
                .setAt(entry.at())
                .setInput(entry.input()
                        .map(i -> new InputPosition(i.topic(), i.partition(), i.offset(), i.brokerTime()))
                        .orElse(null))
                .setPolicyVersion(entry.policyVersion())
                .setSequence(sequence)
                .setPreviousHash(new Sha256(previousHash))
                .setHash(new Sha256(new byte[32]))
                .build();
    }
}
