package dev.hitl.standalone.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** One step while it plays: tells each awaited event in the moment it comes, and checks that all of them came as expected. */
public final class Scene {
    private static final long LOOK_AGAIN_MILLIS = 10;

    private final Story story;
    private final Duration patience;
    private final List<Awaited> awaited = new ArrayList<>();

    private record Awaited(String expectation, CompletableFuture<?> told) {}

    /**
     * A scene in which nothing is awaited yet.
     *
     * @param patience how long an event may take
     */
    public Scene(Story story, Duration patience) {
        this.story = story;
        this.patience = patience;
    }

    /** The story it belongs to. */
    public Story story() {
        return story;
    }

    /**
     * Awaits an event and tells it when it comes.
     *
     * @param expectation the event as a noun phrase, for the case that it does not come
     * @param at when the event came, by the story's clock
     * @param line how it is told; may throw {@link Unexpected}
     */
    public <T> CompletableFuture<T> soon(
            String expectation, CompletableFuture<T> event, ToLongFunction<T> at, Function<T, Line> line) {
        CompletableFuture<T> told = event.thenApply(came -> {
            story.tell(at.applyAsLong(came), line.apply(came));
            return came;
        });
        awaited.add(new Awaited(expectation, told));
        return told;
    }

    /** As above, for a record of the journal. */
    public <V> CompletableFuture<Seen<V>> soon(
            String expectation, CompletableFuture<Seen<V>> event, Function<Seen<V>, Line> line) {
        return soon(expectation, event, Seen::at, line);
    }

    /**
     * Waits until everything that was awaited so far has come.
     *
     * @throws Unexpected if something did not
     */
    public void allCame() {
        List<Awaited> batch = List.copyOf(awaited);
        awaited.clear();
        batch.forEach(each -> result(each.expectation(), each.told()));
    }

    /**
     * Waits for one thing.
     *
     * @throws Unexpected if it does not come in time
     */
    public <T> T result(String expectation, CompletableFuture<T> event) {
        try {
            return event.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Unexpected(expectation, "nothing within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected(expectation, "that the demo was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unexpected unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException("While waiting for " + expectation, e.getCause());
        }
    }

    /**
     * Looks again and again until something is there, for what tells nobody when it comes.
     *
     * @throws Unexpected if it does not come in time
     */
    public <T> T until(String expectation, Supplier<Optional<T>> look) {
        CompletableFuture<T> found = new CompletableFuture<>();
        look(found, look);
        try {
            return result(expectation, found);
        } finally {
            found.cancel(false);
        }
    }

    private static <T> void look(CompletableFuture<T> found, Supplier<Optional<T>> look) {
        if (found.isDone()) {
            return;
        }
        try {
            look.get().ifPresentOrElse(found::complete, () -> CompletableFuture.delayedExecutor(
                            LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> look(found, look)));
        } catch (RuntimeException e) {
            found.completeExceptionally(e);
        }
    }

    /**
     * Checks that something is as it should be.
     *
     * @throws Unexpected if it is not
     */
    public void check(String what, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            throw new Unexpected(what + " to be " + expected, String.valueOf(found));
        }
    }

    /**
     * Checks that something is of a kind, and returns it as that.
     *
     * @throws Unexpected if it is not
     */
    public <T> T check(String what, Class<T> expected, Object found) {
        return Optional.ofNullable(found)
                .filter(expected::isInstance)
                .map(expected::cast)
                .orElseThrow(() -> new Unexpected(what + " to be " + expected.getSimpleName(), String.valueOf(found)));
    }
}
