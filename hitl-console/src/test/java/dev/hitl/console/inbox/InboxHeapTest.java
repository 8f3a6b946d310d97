package dev.hitl.console.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.console.Workshop;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import dev.hitl.wire.serde.BareRecords;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 28: what an open approval costs the console's heap; see docs/adr/0016. */
@EnabledIfSystemProperty(named = "hitl.long", matches = "true")
class InboxHeapTest {

    private static final int OPEN = 100_000;

    @ParameterizedTest
    @CsvSource({"200, 1600", "1000, 2000", "4000, 3000"})
    void shouldTakeLittleForEachOpenApproval(int argumentBytes, int atMost) {
        var inbox = new Inbox();
        var random = new Random(28);
        var bare = new BareRecords<>(Approval.class);
        var pattern = bare.encode(pattern());
        var before = usedHeap();

        for (int i = 0; i < OPEN; i++) {
            var record = bare.decode(pattern);
            record.put("approvalId", UUID.randomUUID().toString());
            record.put(
                    "reason", "Order " + random.nextInt() + " was charged twice, and the customer asks for a refund");
            record.put("arguments", arguments(argumentBytes, random));
            inbox.put(record);
        }

        var each = (usedHeap() - before) / OPEN;

        assertThat(each).as("bytes of heap for each open approval").isLessThan(atMost);
        assertThat(inbox.pendingCount()).isEqualTo(OPEN);
    }

    private static Approval pattern() {
        var workshop = new Workshop();
        var key = new SubjectKey("payments", "pattern");
        workshop.ask(key, "Refund order", "Charged twice", "{}", Risk.HIGH);
        return workshop.inbox.record(key).orElseThrow();
    }

    /** Half words, half hexadecimal digits, as ids and amounts are. */
    private static String arguments(int bytes, Random random) {
        var text = new StringBuilder("{\"lines\":[");
        while (text.length() < bytes) {
            text.append("{\"order\":\"")
                    .append(Long.toHexString(random.nextLong()))
                    .append("\",\"amount\":1},");
        }
        return text.append("{}]}").toString();
    }

    private static long usedHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
