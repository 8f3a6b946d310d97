package dev.hitl.standalone;

import static dev.hitl.standalone.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TeardownTest {
    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Test
    void closesWhatItOwnsLastFirstAndOnce() {
        Teardown teardown = Teardown.armed();
        teardown.own(() -> closed.add("directory"));
        teardown.own(() -> closed.add("broker"));

        teardown.close();

        assertThat(closed).containsExactly("broker", "directory");
        assertThat(teardown.isInterruptedWithin(Duration.ZERO)).isFalse();
    }

    @Test
    void oneThatFailsToCloseDoesNotKeepTheRestOpen() {
        Teardown teardown = Teardown.armed();
        teardown.own(() -> closed.add("directory"));
        teardown.own(() -> {
            throw new IllegalStateException("stuck");
        });

        teardown.close();

        assertThat(closed).containsExactly("directory");
    }

    @Test
    void whatComesAfterTheEndIsClosedAtOnce() {
        Teardown teardown = Teardown.armed();
        teardown.close();

        teardown.own(() -> closed.add("late"));

        assertThat(closed).containsExactly("late");
    }

    @Test
    void whatIsJustBeingStartedIsWaitedForAndClosedFirst() throws Exception {
        Teardown teardown = Teardown.armed();
        teardown.own(() -> note("directory"));
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> teardown.start(() -> {
            underWay.countDown();
            awaitIt(mayGoOn);
            return () -> note("broker");
        }));
        underWay.await();

        Thread shutdown = new Thread(teardown::onShutdown);
        shutdown.start();
        await().until(() -> shutdown.getState() == Thread.State.TIMED_WAITING);
        List<String> closedMeanwhile = List.copyOf(closed);
        mayGoOn.countDown();
        start.join();
        shutdown.join();

        assertThat(closedMeanwhile).isEmpty();
        assertThat(closed).containsExactly("broker", "directory");
    }

    @Test
    void onceTheEndHasComeNothingIsStarted() {
        Teardown teardown = Teardown.armed();
        teardown.onShutdown();

        assertThatThrownBy(() -> teardown.start(() -> {
                    note("started");
                    return () -> note("closed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(closed).isEmpty();
    }

    private void note(String what) {
        closed.add(what);
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
