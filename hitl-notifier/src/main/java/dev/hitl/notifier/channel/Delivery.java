package dev.hitl.notifier.channel;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How one try to deliver a notice went. */
public sealed interface Delivery {

    /**
     * People were told.
     *
     * @param ref the channel's own id of what was delivered, such as a Message-ID
     * @param refused a sentence for each recipient who could not be told, while others were; without secrets
     */
    record Delivered(String ref, List<String> refused) implements Delivery {

        /** Copies the list. */
        public Delivered {
            Objects.requireNonNull(ref, "ref");
            refused = List.copyOf(refused);
        }

        /** Everybody was told. */
        public static Delivered to(String ref) {
            return new Delivered(ref, List.of());
        }
    }

    /**
     * Not now; another try may succeed.
     *
     * @param notBefore earliest time of that try, where the other side named one
     * @param why what went wrong, without secrets
     * @param partly how far it got, where some were told and the rest were not
     */
    record RetryAt(Optional<Instant> notBefore, String why, Optional<Partly> partly) implements Delivery {

        /** Nobody was told yet. */
        public RetryAt(Optional<Instant> notBefore, String why) {
            this(notBefore, why, Optional.empty());
        }

        /** Another try whenever the back-off says. */
        public static RetryAt whenever(String why) {
            return new RetryAt(Optional.empty(), why);
        }
    }

    /**
     * No further try will succeed.
     *
     * @param why what went wrong, without secrets
     */
    record Undeliverable(String why) implements Delivery {}

    /**
     * Some were told, and others are still to be.
     *
     * @param ending how the notice ends if no other try is made: with everybody who waits among the refused
     * @param putOffSince since when everybody who waits has been put off by a server that answers; empty while one of them
     *     has no answer, as then the next notice would get none either
     */
    record Partly(Delivered ending, Optional<Instant> putOffSince) {}
}
