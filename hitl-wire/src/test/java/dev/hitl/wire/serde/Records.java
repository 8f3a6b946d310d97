package dev.hitl.wire.serde;

import dev.hitl.schemas.Assurance;
import dev.hitl.schemas.Principal;
import dev.hitl.schemas.PrincipalKind;
import dev.hitl.schemas.ResumeKind;
import dev.hitl.schemas.ResumeRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records of the contract, and bytes as foreign writers make them. */
final class Records {

    private Records() {}

    static ResumeRequest resume(String taskId, String message) {
        return ResumeRequest.newBuilder()
                .setKind(ResumeKind.RESUME)
                .setCommandId("c-1")
                .setIssuedAt(Instant.ofEpochMilli(1_700_000_000_123L))
                .setWorkspace("payments")
                .setTaskId(taskId)
                .setPrincipal(Principal.newBuilder()
                        .setKind(PrincipalKind.HUMAN)
                        .setId("ann@example.com")
                        .setAssurance(Assurance.OIDC)
                        .build())
                .setMessage(message)
                .build();
    }

    static byte[] framed(int id, byte[] avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    static byte[] avro(Schema schema, GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
