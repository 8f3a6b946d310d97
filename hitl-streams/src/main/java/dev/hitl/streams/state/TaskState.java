package dev.hitl.streams.state;

import dev.hitl.approval.ApprovalState;
import dev.hitl.approval.Ask;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseState;
import dev.hitl.streams.audit.ChainHead;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Everything that the task of one partition remembers. Each write moves the subject's one timer with its state. */
public final class TaskState {

    private static final Bytes HEAD = Bytes.wrap(ChainHeadCodec.key());

    private final SubjectStore<ApprovalState> approvals;
    private final SubjectStore<Ask> asks;
    private final SubjectStore<PauseState> pauses;
    private final TimerStore timers;
    private final KeyValueStore<Bytes, byte[]> head;
    private final OpenCounts open;

    private ChainHead current;

    /**
     * Opens the stores.
     *
     * @param store returns the store of a name
     * @param maxBytes the largest value that may be written
     */
    public TaskState(Function<String, KeyValueStore<Bytes, byte[]>> store, int maxBytes) {
        this.approvals = new SubjectStore<>(
                store.apply(StoreNames.APPROVAL_STATE),
                ApprovalStateCodec::encode,
                ApprovalStateCodec::decode,
                maxBytes);
        this.asks =
                new SubjectStore<>(store.apply(StoreNames.APPROVAL_ASKS), AskCodec::encode, AskCodec::decode, maxBytes);
        this.pauses = new SubjectStore<>(
                store.apply(StoreNames.PAUSE_STATE), PauseStateCodec::encode, PauseStateCodec::decode, maxBytes);
        this.timers = new TimerStore(store.apply(StoreNames.TIMERS));
        this.head = store.apply(StoreNames.CHAIN_HEAD);
        this.open = new OpenCounts(head);
    }

    /** Returns where an approval stands. */
    public ApprovalState approval(SubjectKey key) {
        return approvals.get(key).orElse(ApprovalState.NONE);
    }

    /** Returns what an approval asks; empty where nothing was asked or all of it was purged. */
    public Optional<Ask> ask(SubjectKey key) {
        return asks.get(key);
    }

    /** Returns where a task stands. */
    public PauseState pause(SubjectKey key) {
        return pauses.get(key).orElse(PauseState.NONE);
    }

    /**
     * Prepares to write where an approval stands now, and what it asks where that is new. Nothing is written before it is run.
     *
     * @throws StateTooLarge if it is more than may be written
     */
    public Runnable put(SubjectKey key, ApprovalState before, ApprovalState after, Optional<Ask> newAsk) {
        var steps = new ArrayList<Runnable>();
        steps.add(after.equals(ApprovalState.NONE) ? approvals.delete(key) : approvals.put(key, after));
        newAsk.ifPresent(ask -> steps.add(asks.put(key, ask)));
        if (after instanceof ApprovalState.Remembered && !(before instanceof ApprovalState.Remembered)) {
            steps.add(asks.delete(key));
        }
        steps.add(() -> timers.move(TimerKind.APPROVAL, key, before.timerDue(), after.timerDue()));
        steps.add(
                open.move(key.workspace(), before instanceof ApprovalState.Open, after instanceof ApprovalState.Open));
        return () -> steps.forEach(Runnable::run);
    }

    /**
     * Prepares to write where a task stands now. Nothing is written before it is run.
     *
     * @throws StateTooLarge if it is more than may be written
     */
    public Runnable put(SubjectKey key, PauseState before, PauseState after) {
        var write = after.isNothing() ? pauses.delete(key) : pauses.put(key, after);
        var count = open.move(
                key.workspace(), before.open().isPresent(), after.open().isPresent());
        return () -> {
            write.run();
            timers.move(TimerKind.PAUSE, key, before.timerDue(), after.timerDue());
            count.run();
        };
    }

    /** Returns how many approvals and pauses of a workspace wait. */
    public long open(String workspace) {
        return open.of(workspace);
    }

    /** Returns the timers. */
    public TimerStore timers() {
        return timers;
    }

    /** Returns where the audit chain ends. */
    public ChainHead head() {
        if (current == null) {
            var bytes = head.get(HEAD);
            try {
                current = bytes == null ? ChainHead.BEGINNING : ChainHeadCodec.decode(bytes);
            } catch (UnknownVersion e) {
                throw e.in(head.name(), "the chain's key");
            }
        }
        return current;
    }

    /** Writes where the audit chain ends now. */
    public void put(ChainHead now) {
        head.put(HEAD, ChainHeadCodec.encode(now));
        current = now;
    }
}
