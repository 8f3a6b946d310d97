package dev.hitl.console.history;

import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.SubjectKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest audit events, by subject. Holds a bounded number: when it is full the oldest event goes, whosoever it is, so what it
 * says of a subject is a tail, and may be cut off at its beginning.
 */
public final class History {

    private final int capacity;
    private final Deque<String> order = new ArrayDeque<>();
    private final Map<String, Deque<AuditEvent>> bySubject = new HashMap<>();

    /** Keeps at most so many events. */
    public History(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("Expected room for at least one event, but found " + capacity);
        }
        this.capacity = capacity;
    }

    /** Takes the next event. */
    public synchronized void add(AuditEvent event) {
        var subject = subject(event.getSubjectKind(), event.getWorkspace(), event.getSubjectId());
        bySubject.computeIfAbsent(subject, s -> new ArrayDeque<>()).addLast(event);
        order.addLast(subject);
        if (order.size() > capacity) {
            dropOldest();
        }
    }

    /** Returns what is known to have happened to a subject of a kind, oldest first, at most the latest so many. */
    public synchronized List<AuditEvent> of(SubjectKind kind, String workspace, String id, int limit) {
        var events = new ArrayList<>(bySubject.getOrDefault(subject(kind, workspace, id), new ArrayDeque<>()));
        return List.copyOf(events.subList(Math.max(0, events.size() - limit), events.size()));
    }

    /** Forgets everything, because it is read again. */
    public synchronized void clear() {
        bySubject.clear();
        order.clear();
    }

    private void dropOldest() {
        var subject = order.removeFirst();
        var events = bySubject.get(subject);
        events.removeFirst();
        if (events.isEmpty()) {
            bySubject.remove(subject);
        }
    }

    private static String subject(SubjectKind kind, String workspace, String id) {
        return kind + " " + workspace + "/" + id;
    }
}
