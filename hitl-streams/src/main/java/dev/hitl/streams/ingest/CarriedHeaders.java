package dev.hitl.streams.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers that a producer gave its record, as far as they go with it: the first {@value #MAX_HEADERS}, up to
 * {@value #MAX_BYTES} bytes of names and values. Names that the processor itself says where a record came from by are its own
 * and are left behind.
 */
final class CarriedHeaders {

    static final String TOPIC = "hitl-topic";
    static final String PARTITION = "hitl-partition";
    static final String OFFSET = "hitl-offset";

    /** Of strays. */
    static final String BROKER_TIME = "hitl-broker-time";

    /** Of strays. */
    static final String AT = "hitl-at";

    static final int MAX_HEADERS = 100;
    static final int MAX_BYTES = 16 * 1024;

    private static final Set<String> OWN = Set.of(
            TOPIC, PARTITION, OFFSET, BROKER_TIME, AT, "hitl-reason", "hitl-sentence", "hitl-length", "hitl-sha256");

    private CarriedHeaders() {}

    /** Returns a copy of what may go on, to which the processor's own headers can be added. */
    static Headers of(Headers headers) {
        var carried = new RecordHeaders();
        var count = 0;
        var bytes = 0;
        for (var header : headers) {
            var size = sizeOf(header);
            if (OWN.contains(header.key()) || bytes + size > MAX_BYTES) {
                continue;
            }
            if (++count > MAX_HEADERS) {
                break;
            }
            bytes += size;
            carried.add(header);
        }
        return carried;
    }

    private static int sizeOf(Header header) {
        var value = header.value();
        return header.key().getBytes(StandardCharsets.UTF_8).length + (value == null ? 0 : value.length);
    }
}
