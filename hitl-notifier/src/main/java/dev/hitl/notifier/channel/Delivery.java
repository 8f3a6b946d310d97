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
     */
    record RetryAt(Optional<Instant> notBefore, String why) implements Delivery {

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
}
