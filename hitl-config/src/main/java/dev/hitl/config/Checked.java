package dev.hitl.config;

import dev.hitl.config.problem.Problem;
import dev.hitl.config.settings.HitlSettings;
import java.util.List;
import java.util.function.Function;

/** What came of checking a configuration. */
public sealed interface Checked {

    /** Returns what the function of the matching form makes of this. */
    <T> T match(
            Function<? super Configured, ? extends T> configured,
            Function<? super Misconfigured, ? extends T> misconfigured);

    /**
     * Nothing is wrong.
     *
     * @param file name of the file, as it was given
     * @param settings what it says
     */
    record Configured(String file, HitlSettings settings) implements Checked {
        @Override
        public <T> T match(
                Function<? super Configured, ? extends T> configured,
                Function<? super Misconfigured, ? extends T> misconfigured) {
            return configured.apply(this);
        }
    }

    /**
     * Something is wrong, and nothing may start.
     *
     * @param file name of the file, as it was given
     * @param problems all of it, in the order of the file; at least one
     */
    record Misconfigured(String file, List<Problem> problems) implements Checked {
        /** Copies the list. */
        public Misconfigured {
            problems = List.copyOf(problems);
        }

        @Override
        public <T> T match(
                Function<? super Configured, ? extends T> configured,
                Function<? super Misconfigured, ? extends T> misconfigured) {
            return misconfigured.apply(this);
        }
    }
}
