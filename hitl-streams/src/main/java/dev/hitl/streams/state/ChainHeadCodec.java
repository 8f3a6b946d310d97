package dev.hitl.streams.state;

import dev.hitl.streams.audit.ChainHead;
import dev.hitl.wire.audit.AuditChain;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The binary form of the chain head. */
public final class ChainHeadCodec {

    /** The newest version that is read. */
    public static final int VERSION = 1;

    private static final byte[] KEY = {0};

    private ChainHeadCodec() {}

    /** Returns its key; the other keys of the store are longer. */
    public static byte[] key() {
        return KEY.clone();
    }

    /** Returns the binary form. */
    public static byte[] encode(ChainHead head) {
        return new Packer(VERSION)
                .number(head.sequence())
                .raw(head.hashBytes())
                .list(new TreeMap<>(head.brokerTimes()).entrySet(), (out, time) -> out.text(time.getKey())
                        .time(time.getValue()))
                .text(head.policy())
                .number(head.early())
                .bytes();
    }

    /** Reads the binary form. */
    public static ChainHead decode(byte[] bytes) {
        return Unpacker.read(
                "the end of the audit chain",
                VERSION,
                bytes,
                in -> new ChainHead(
                        in.number(),
                        HexFormat.of().formatHex(in.raw(AuditChain.HASH_BYTES)),
                        times(in),
                        in.text(),
                        in.number()));
    }

    private static Map<String, Instant> times(Unpacker in) {
        return in.list(from -> Map.entry(from.text(), from.time())).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
