package dev.hitl.tests.process;

import static dev.hitl.client.ApprovalSpec.approval;
import static dev.hitl.client.PauseSpec.pause;
import static org.awaitility.Awaitility.await;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.exchange.Patience;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.identity.SubjectKey;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Partitions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Agents and people at work without a break, by way of the real client: of ten pieces of work six are approved, two are denied,
 * one is left to its deadline, and one is a task that pauses and is resumed. Half of the decisions come at once, half later.
 */
final class SteadyWork implements AutoCloseable {

    /** How a piece of work has to end. */
    enum End {
        APPROVED,
        DENIED,
        EXPIRED,
        RESUMED
    }

    /**
     * A piece of work.
     *
     * @param decided whether what a person said of it took effect
     * @param found how it ended, as its agent was told
     */
    record Piece(
            SubjectKey key, End expected, CompletableFuture<DecisionResult> decided, CompletableFuture<End> found) {}

    /** A person's word on it, and when its agent knew the end; by the machine's monotonic clock. */
    record Told(int partition, long decidedAt, long seenAt) {}

    private static final String WORKSPACE = "payments";
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Patience WAITS = new Patience(Duration.ofSeconds(10), Duration.ofMinutes(4), 50_000);

    private final int partitions;
    private final HitlClient agent;
    private final HitlDecider people;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Executor later = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);
    private final AtomicInteger begun = new AtomicInteger();
    private final Queue<Piece> pieces = new ConcurrentLinkedQueue<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> broken = new CompletableFuture<>();

    SteadyWork(ConnectionSettings installation, int partitions) {
        this.partitions = partitions;
        this.agent = HitlClient.connect(
                ClientSettings.agent(installation, "deploy-bot", WORKSPACE).patience(WAITS));
        this.people = HitlDecider.connect(installation, WAITS);
    }

    void begin(int perSecond) {
        clock.scheduleAtFixedRate(this::one, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    /** Waits until so many more pieces have ended in each partition. */
    void goesOn(int inEachPartition) {
        var from = System.nanoTime();
        await().atMost(PATIENCE).until(() -> {
            broken.getNow(null);
            for (var partition = 0; partition < partitions; partition++) {
                var home = partition;
                if (told.stream()
                                .filter(t -> t.partition() == home && t.decidedAt() > from)
                                .count()
                        < inEachPartition) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Begins nothing more, and waits until all that was begun has ended. */
    List<Piece> finish() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
        broken.getNow(null);
        await().atMost(PATIENCE)
                .until(() -> pieces.stream().allMatch(piece -> piece.found().isDone()));
        return List.copyOf(pieces);
    }

    /** The longest time since a moment in which the agents of a partition heard of no end, the partition with the longest. */
    Duration silenceSince(long moment) {
        var longest = 0L;
        for (var partition = 0; partition < partitions; partition++) {
            var home = partition;
            var seen = told.stream()
                    .filter(t -> t.partition() == home)
                    .mapToLong(Told::seenAt)
                    .sorted()
                    .toArray();
            for (var n = 1; n < seen.length; n++) {
                if (seen[n] > moment) {
                    longest = Math.max(longest, seen[n] - seen[n - 1]);
                }
            }
        }
        return Duration.ofNanos(longest);
    }

    /** How long the agents waited for the end after a person's word, each since a moment, the shortest first. */
    List<Duration> waitsSince(long moment) {
        return told.stream()
                .filter(t -> t.seenAt() > moment)
                .map(t -> Duration.ofNanos(t.seenAt() - t.decidedAt()))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        agent.close();
        people.close();
    }

    private void one() {
        try {
            var n = begun.getAndIncrement();
            switch (n % 10) {
                case 3, 8 -> approvalOf(n, End.DENIED);
                case 5 -> approvalOf(n, End.EXPIRED);
                case 9 -> pauseOf(n);
                default -> approvalOf(n, End.APPROVED);
            }
        } catch (RuntimeException e) {
            broken.completeExceptionally(e);
        }
    }

    private void approvalOf(int n, End expected) {
        var asked = agent.request(approval("Refund order " + n)
                .reason("Charged twice")
                .arguments(Map.of("order", n))
                .timeout(expected == End.EXPIRED ? DEADLINE : NEVER));
        var ended = asked.outcome().thenApply(result -> End.valueOf(word(result)));
        if (expected == End.EXPIRED) {
            pieces.add(new Piece(asked.key(), expected, asked.accepted(), ended));
        } else {
            add(
                    n,
                    asked.key(),
                    expected,
                    asked.accepted(),
                    ended,
                    () -> expected == End.APPROVED
                            ? people.approveAsync(asked.key(), asked.digest(), "", Cast.ALICE)
                            : people.denyAsync(asked.key(), asked.digest(), "no", Cast.ALICE));
        }
    }

    private void pauseOf(int n) {
        var paused = agent.pause(
                pause("task-" + UUID.randomUUID(), "needs a cost centre").timeout(NEVER));
        var ended = paused.outcome().thenApply(result -> End.valueOf(word(result)));
        add(
                n,
                paused.key(),
                End.RESUMED,
                paused.accepted(),
                ended,
                () -> people.resumeAsync(
                        paused.key(), Optional.of(paused.pauseId()), "go on", Optional.empty(), Cast.ALICE));
    }

    private void add(
            int n,
            SubjectKey key,
            End expected,
            CompletableFuture<DecisionResult> accepted,
            CompletableFuture<End> ended,
            Supplier<CompletableFuture<DecisionResult>> decide) {
        Executor when = n % 2 == 0 ? Runnable::run : later;
        var said = new CompletableFuture<Long>();
        var decided = accepted.thenComposeAsync(
                answer -> {
                    said.complete(System.nanoTime());
                    return decide.get();
                },
                when);
        ended.thenAccept(end -> told.add(
                new Told(Partitions.of(key.bytes(), partitions), said.getNow(System.nanoTime()), System.nanoTime())));
        pieces.add(new Piece(key, expected, decided, ended));
    }

    private static String word(Object result) {
        return result.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }
}
