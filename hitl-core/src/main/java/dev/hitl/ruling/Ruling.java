package dev.hitl.ruling;

import java.util.List;
import java.util.function.Function;

/**
 * What a command leads to.
 *
 * @param <F> the family of facts
 */
public sealed interface Ruling<F> {

    /** The command takes effect: the facts change the state. */
    record Accepted<F>(List<F> facts) implements Ruling<F> {
        public Accepted {
            facts = List.copyOf(facts);
        }
    }

    /** The command took effect before: its result is said again, and the outcome too if there is one. */
    record Again<F>() implements Ruling<F> {}

    /** The command does nothing and nobody waits for an answer: a stale or early word of the processor to itself. */
    record Ignored<F>(String why) implements Ruling<F> {}

    /** The command is refused; the state stays as it is. */
    record Refused<F>(Refusal refusal) implements Ruling<F> {}

    /** Returns what the function for this variant makes of it; a new variant breaks every caller's compilation. */
    default <T> T match(
            Function<? super Accepted<F>, ? extends T> accepted,
            Function<? super Again<F>, ? extends T> again,
            Function<? super Ignored<F>, ? extends T> ignored,
            Function<? super Refused<F>, ? extends T> refused) {
        if (this instanceof Accepted<F> a) {
            return accepted.apply(a);
        } else if (this instanceof Again<F> a) {
            return again.apply(a);
        } else if (this instanceof Ignored<F> i) {
            return ignored.apply(i);
        } else {
            return refused.apply((Refused<F>) this);
        }
    }

    /** The command takes effect by one fact. */
    static <F> Ruling<F> accepted(F fact) {
        return new Accepted<>(List.of(fact));
    }

    /** The command takes effect by two facts, in the order in which they hold. */
    static <F> Ruling<F> accepted(F first, F second) {
        return new Accepted<>(List.of(first, second));
    }

    /** A refusal that says what it is. */
    static <F> Ruling<F> refused(RefusalCode code, String sentence) {
        return new Refused<>(Refusal.of(code, sentence));
    }
}
