package dev.hitl.console.inbox;

import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.PausedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Every approval and paused task that the processor's views hold. One thread writes, the one that reads the views; any number
 * read. A row of an approval is on the heap, its record is kept packed.
 */
public final class Inbox {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final Comparator<Cursor> SOONEST_FIRST =
            Comparator.comparing(Cursor::order).thenComparing(Cursor::key);
    private static final Comparator<Cursor> LATEST_FIRST =
            Comparator.comparing(Cursor::order).reversed().thenComparing(Cursor::key);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<SubjectKey, ApprovalRow> rows = new HashMap<>();
    private final NavigableMap<Cursor, ApprovalRow> pending = new TreeMap<>(SOONEST_FIRST);
    private final NavigableMap<Cursor, ApprovalRow> ended = new TreeMap<>(LATEST_FIRST);
    private final Map<SubjectKey, Paused> pauses = new HashMap<>();
    private final Records records = new PackedRecords();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long revision;
    private volatile boolean ready;
    private volatile Instant lastContact;

    private record Paused(PausedTask task, long revision) {}

    /** Takes an approval as it is now. */
    public void put(Approval approval) {
        tell(locked(lock.writeLock(), () -> {
            var row = ApprovalRow.of(approval, ++revision);
            unlist(rows.put(row.key(), row));
            (row.pending() ? pending : ended).put(place(row), row);
            records.put(row.key(), approval);
            return new Change.OfApproval(revision, row.key(), Optional.of(row));
        }));
    }

    /** Forgets an approval. */
    public void removeApproval(SubjectKey key) {
        tell(locked(lock.writeLock(), () -> {
            unlist(rows.remove(key));
            records.remove(key);
            return new Change.OfApproval(++revision, key, Optional.empty());
        }));
    }

    /** Takes a paused task as it is now. */
    public void put(PausedTask task) {
        tell(locked(lock.writeLock(), () -> {
            var key = new SubjectKey(task.getWorkspace(), task.getTaskId());
            pauses.put(key, new Paused(task, ++revision));
            return new Change.OfPause(revision, key, Optional.of(task));
        }));
    }

    /** Forgets a task, because it goes on. */
    public void removePause(SubjectKey key) {
        tell(locked(lock.writeLock(), () -> {
            pauses.remove(key);
            return new Change.OfPause(++revision, key, Optional.empty());
        }));
    }

    /**
     * Says that the views are read from their beginning. Run what it returns once their end is reached: what was known before and
     * was not among them is gone then, and the inbox is ready.
     */
    public Runnable beginRefresh() {
        var before = revision();
        return () -> {
            locked(lock.readLock(), () -> rows.values().stream()
                            .filter(row -> row.revision() <= before)
                            .map(ApprovalRow::key)
                            .toList())
                    .forEach(this::removeApproval);
            locked(lock.readLock(), () -> pauses.entrySet().stream()
                            .filter(entry -> entry.getValue().revision() <= before)
                            .map(Map.Entry::getKey)
                            .toList())
                    .forEach(this::removePause);
            ready = true;
        };
    }

    /** Tells whether everything that the views held at the start has been taken. */
    public boolean ready() {
        return ready;
    }

    /** Says that whoever fills this was in touch with the broker just then; once said, it has to be said again and again. */
    public void contact(Instant at) {
        lastContact = at;
    }

    /** Returns since when there was no contact with the broker; empty if there was some in the last ten seconds. */
    public Optional<Instant> staleSince(Instant now) {
        return Optional.ofNullable(lastContact)
                .filter(last -> last.plus(LONGEST_SILENCE).isBefore(now));
    }

    /** Returns how many changes there were. */
    public long revision() {
        return locked(lock.readLock(), () -> revision);
    }

    /** Returns how many approvals wait for people. */
    public int pendingCount() {
        return locked(lock.readLock(), pending::size);
    }

    /** Returns how many tasks are paused. */
    public int pauseCount() {
        return locked(lock.readLock(), pauses::size);
    }

    /** Returns a page of a list. */
    public Page list(Query query) {
        return locked(lock.readLock(), () -> {
            var list = query.pending() ? pending : ended;
            var rest = query.after().map(after -> list.tailMap(after, false)).orElse(list);
            var found = new ArrayList<ApprovalRow>(query.limit());
            var more = false;
            for (var row : rest.values()) {
                if (query.matches(row)) {
                    if (found.size() == query.limit()) {
                        more = true;
                        break;
                    }
                    found.add(row);
                }
            }
            var next = more ? Optional.of(place(found.get(found.size() - 1))) : Optional.<Cursor>empty();
            return new Page(found, next, list.size(), revision);
        });
    }

    /** Returns the row of an approval. */
    public Optional<ApprovalRow> row(SubjectKey key) {
        return locked(lock.readLock(), () -> Optional.ofNullable(rows.get(key)));
    }

    /** Returns the whole approval. */
    public Optional<Approval> record(SubjectKey key) {
        return locked(lock.readLock(), () -> records.get(key));
    }

    /** Returns the paused tasks, by least time left; at most so many. */
    public List<PausedTask> pauses(Predicate<PausedTask> wanted, int limit) {
        return locked(lock.readLock(), () -> pauses.values().stream()
                .map(Paused::task)
                .filter(wanted)
                .sorted(Comparator.comparing(PausedTask::getDeadline).thenComparing(PausedTask::getTaskId))
                .limit(limit)
                .toList());
    }

    /** Returns the open pause of a task. */
    public Optional<PausedTask> pause(SubjectKey key) {
        return locked(
                lock.readLock(), () -> Optional.ofNullable(pauses.get(key)).map(Paused::task));
    }

    /** Calls the listener with each change from now on, on the thread that writes; it must be quick. Returns what ends it. */
    public Runnable listen(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Returns the row once it is as wanted, or as it then is after the given time. What was decided is on its way here by
     * another topic than the answer, so it may come later.
     */
    public CompletableFuture<Optional<ApprovalRow>> await(
            SubjectKey key, Predicate<ApprovalRow> wanted, Duration longest) {
        var done = new CompletableFuture<Optional<ApprovalRow>>();
        Consumer<Change> listener = change -> {
            if (change instanceof Change.OfApproval a && a.key().equals(key)) {
                a.row().filter(wanted).ifPresent(row -> done.complete(Optional.of(row)));
            }
        };
        listeners.add(listener);
        row(key).filter(wanted).ifPresent(row -> done.complete(Optional.of(row)));
        return done.copy()
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> row(key))
                .whenComplete((row, error) -> listeners.remove(listener));
    }

    private static Cursor place(ApprovalRow row) {
        return new Cursor(
                Instant.ofEpochMilli(row.order().toEpochMilli()), row.key().toString());
    }

    private void unlist(ApprovalRow old) {
        if (old != null) {
            (old.pending() ? pending : ended).remove(place(old));
        }
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    private static <T> T locked(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
