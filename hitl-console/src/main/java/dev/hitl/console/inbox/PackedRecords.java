package dev.hitl.console.inbox;

import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import dev.hitl.wire.serde.BareRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Keeps records on the heap as compressed Avro, a fraction of what their objects take. */
final class PackedRecords implements Records {

    private final BareRecords<Approval> bare = new BareRecords<>(Approval.class);
    private final Map<SubjectKey, byte[]> packed = new ConcurrentHashMap<>();

    @Override
    public void put(SubjectKey key, Approval approval) {
        packed.put(key, pack(approval));
    }

    @Override
    public Optional<Approval> get(SubjectKey key) {
        return Optional.ofNullable(packed.get(key)).map(this::unpack);
    }

    @Override
    public void remove(SubjectKey key) {
        packed.remove(key);
    }

    private byte[] pack(Approval approval) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(bare.encode(approval));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private Approval unpack(byte[] bytes) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return bare.decode(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }
}
