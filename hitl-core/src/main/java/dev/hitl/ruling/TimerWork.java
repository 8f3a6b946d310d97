package dev.hitl.ruling;

import java.util.List;
import java.util.Optional;

/**
 * What the passing of a timer leads to.
 *
 * @param toLog a command for the processor to write to its own input, where it takes effect when it is read back
 * @param facts changes that concern nobody but the processor: when to look again, what to drop
 * @param <C> the family of commands
 * @param <F> the family of facts
 */
public record TimerWork<C, F>(Optional<C> toLog, List<F> facts) {

    /** Copies the list. */
    public TimerWork {
        facts = List.copyOf(facts);
    }

    /** Nothing is due. */
    public static <C, F> TimerWork<C, F> nothing() {
        return new TimerWork<>(Optional.empty(), List.of());
    }
}
