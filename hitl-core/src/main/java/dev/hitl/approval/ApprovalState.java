package dev.hitl.approval;

import dev.hitl.identity.RequestDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where an approval stands. Each state offers only the moves that are legal in it. */
public sealed interface ApprovalState {

    /** Nothing is known of the id. */
    ApprovalState NONE = new Unknown(List.of(), Optional.empty());

    /** When the processor's clock should look at it again; empty for never. */
    Optional<Instant> timerDue();

    /**
     * No request was read; commands may wait for it.
     *
     * @param early commands in the order in which they were read
     * @param timerDue when to ask the log whether the request will still come
     */
    record Unknown(List<EarlyCommand> early, Optional<Instant> timerDue) implements ApprovalState {
        public Unknown {
            early = List.copyOf(early);
        }

        Unknown keep(EarlyCommand command, Instant due) {
            var more = new ArrayList<>(early);
            more.add(command);
            return new Unknown(more, Optional.of(timerDue.orElse(due)));
        }

        ApprovalState giveUp(List<String> commandIds, Optional<Instant> due) {
            var rest = early.stream()
                    .filter(e -> !commandIds.contains(e.command().commandId()))
                    .toList();
            return rest.isEmpty() ? NONE : new Unknown(rest, due);
        }

        Open open(Terms terms) {
            return new Open(terms, List.of(), terms.deadline().plusMillis(1));
        }

        Ended endAtOnce(Terms terms, Ending ending, Instant purgeDue) {
            return new Ended(terms, List.of(), ending, Optional.empty(), purgeDue);
        }
    }

    /**
     * Waits for people.
     *
     * @param due when to send the next EXPIRE, by the processor's clock
     */
    record Open(Terms terms, List<Vote> votes, Instant due) implements ApprovalState {
        public Open {
            votes = List.copyOf(votes);
        }

        @Override
        public Optional<Instant> timerDue() {
            return Optional.of(due);
        }

        Open vote(Vote vote) {
            var more = new ArrayList<>(votes);
            more.add(vote);
            return new Open(terms, more, due);
        }

        Open lookAgain(Instant next) {
            return new Open(terms, votes, next);
        }

        Ended end(Ending ending, Instant purgeDue) {
            return new Ended(terms, votes, ending, Optional.empty(), purgeDue);
        }
    }

    /**
     * Has its one outcome.
     *
     * @param grant the claim on it, if it was granted and claimed
     * @param purgeDue when only a marker need remain
     */
    record Ended(Terms terms, List<Vote> votes, Ending ending, Optional<Grant> grant, Instant purgeDue)
            implements ApprovalState {
        public Ended {
            votes = List.copyOf(votes);
        }

        @Override
        public Optional<Instant> timerDue() {
            return Optional.of(purgeDue);
        }

        Ended claim(Grant claimed) {
            return new Ended(terms, votes, ending, Optional.of(claimed), purgeDue);
        }

        Remembered purge(Instant forgetDue) {
            return new Remembered(terms.digest(), ending.verdict(), ending.at(), forgetDue);
        }
    }

    /** So long ago that only the id is remembered, which keeps a repeat from making a second outcome. */
    record Remembered(RequestDigest digest, Verdict verdict, Instant endedAt, Instant forgetDue)
            implements ApprovalState {
        @Override
        public Optional<Instant> timerDue() {
            return Optional.of(forgetDue);
        }
    }
}
