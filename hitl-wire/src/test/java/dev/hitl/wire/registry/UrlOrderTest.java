package dev.hitl.wire.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UrlOrderTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final UrlOrder order = new UrlOrder(Duration.ofNanos(100), now::get);

    @Test
    void answersDoNotPutOffTheReturn() {
        order.answered(1);
        now.addAndGet(60);
        order.answered(1);
        now.addAndGet(39);
        int before = order.first();
        now.addAndGet(1);

        assertThat(before).isEqualTo(1);
        assertThat(order.first()).isZero();
    }

    @Test
    void anotherAnswerBeginsAnew() {
        order.answered(1);
        now.addAndGet(60);
        order.answered(2);
        now.addAndGet(60);

        assertThat(order.first()).isEqualTo(2);
    }
}
