package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
    /** Nobody listens on them meanwhile, as with a server that takes its time. */
    @Test
    void shouldGiveNoPortTwice() {
        List<Integer> given =
                Stream.generate(() -> LoopbackPorts.free(1).get(0)).limit(1_000).toList();

        assertThat(given).doesNotHaveDuplicates();
    }
}
