package dev.hitl.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TopicWatchTest {

    /** Rule 25: an operator can let a topic grow long after the start. */
    private static final TopicFindings GROWN = TopicFindings.mistake("Topic hitl.audit: expected 6 partitions");

    @Test
    void aBrokerThatDoesNotAnswerIsToldAndLookedForAgain() throws InterruptedException {
        var looks = new AtomicInteger();
        var reports = new LinkedBlockingQueue<TopicFindings>();

        try (var watch = new TopicWatch(() -> answer(looks.incrementAndGet()), reports::add, Duration.ofMillis(1))) {
            assertThat(watch).isNotNull();
            assertThat(next(reports)).isEqualTo(TopicFindings.NONE);
            assertThat(next(reports).mistakes())
                    .containsExactly("could not be looked at: Expected the broker to answer");
            assertThat(next(reports)).isEqualTo(GROWN);
        }
    }

    /** A thread that failed on a topic that grew is no reason to say for a minute that topics are as they have to be. */
    @Test
    void itLooksAtOnceWhenAsked() throws InterruptedException {
        var reports = new LinkedBlockingQueue<TopicFindings>();

        try (var watch = new TopicWatch(() -> GROWN, reports::add, Duration.ofDays(1))) {
            watch.lookSoon();

            assertThat(next(reports)).isEqualTo(GROWN);
        }
    }

    /** A processor is not ready while nobody could look, and a broker that is back is not to wait for the usual look. */
    @Test
    void itLooksAgainSoonAfterLooksThatFailed() throws InterruptedException {
        var looks = new AtomicInteger();
        var reports = new LinkedBlockingQueue<TopicFindings>();

        try (var watch = new TopicWatch(
                () -> silentTwice(looks.incrementAndGet()), reports::add, Duration.ofDays(1), Duration.ofMillis(1))) {
            watch.lookSoon();

            assertThat(next(reports).mistakes()).hasSize(1);
            assertThat(next(reports).mistakes()).hasSize(1);
            assertThat(next(reports)).isEqualTo(TopicFindings.NONE);
        }
        assertThat(looks).as("no more once it could look").hasValue(3);
    }

    /** An Error that left the look would end all further ones, in silence. */
    @Test
    void itLooksAgainAfterAnError() throws InterruptedException {
        var looks = new AtomicInteger();
        var reports = new LinkedBlockingQueue<TopicFindings>();

        try (var watch = new TopicWatch(() -> failing(looks.incrementAndGet()), reports::add, Duration.ofMillis(1))) {
            assertThat(watch).isNotNull();
            assertThat(next(reports).mistakes())
                    .containsExactly("could not be looked at: unable to create native thread");
            assertThat(next(reports)).isEqualTo(TopicFindings.NONE);
        }
    }

    /** A stream thread that fails while the processor closes asks too. */
    @Test
    void itTakesNoOffenceAtBeingAskedAfterItsEnd() {
        var watch = new TopicWatch(() -> GROWN, found -> {}, Duration.ofDays(1));
        watch.close();

        assertThatCode(watch::lookSoon).doesNotThrowAnyException();
    }

    /** A look that the end breaks off has found nothing that anybody has to mend. */
    @Test
    void itTellsNothingOfALookThatItsEndBreaksOff() throws InterruptedException {
        var looking = new LinkedBlockingQueue<Thread>();
        var reports = new LinkedBlockingQueue<TopicFindings>();
        var watch = new TopicWatch(() -> interrupted(looking), reports::add, Duration.ofDays(1));
        watch.lookSoon();
        var looker = looking.take();

        watch.close();

        looker.join(Duration.ofMinutes(5).toMillis());
        assertThat(looker.isAlive()).isFalse();
        assertThat(reports).isEmpty();
    }

    private static TopicFindings interrupted(Collection<Thread> looking) {
        looking.add(Thread.currentThread());
        try {
            new CountDownLatch(1).await();
            return GROWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicMistake("Interrupted while waiting for the broker", e);
        }
    }

    private static TopicFindings silentTwice(int look) {
        if (look <= 2) {
            throw new TopicMistake("Expected the broker to answer");
        }
        return TopicFindings.NONE;
    }

    private static TopicFindings failing(int look) {
        if (look == 1) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return TopicFindings.NONE;
    }

    private static TopicFindings next(BlockingQueue<TopicFindings> reports) throws InterruptedException {
        var next = reports.poll(5, TimeUnit.MINUTES);
        assertThat(next).as("the next report").isNotNull();
        return next;
    }

    private static TopicFindings answer(int look) {
        if (look == 2) {
            throw new TopicMistake("Expected the broker to answer");
        }
        return look < 2 ? TopicFindings.NONE : GROWN;
    }
}
