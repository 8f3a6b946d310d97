package dev.hitl.notifier.channel;

import dev.hitl.notice.Notice;

/** One way of telling people. Called by one thread at a time. */
public interface Channel {

    /**
     * Returns the configured name, as in receipts and in the consumer group: 1 to 40 lowercase letters, digits and
     * hyphens, unique in an installation.
     */
    String name();

    /** Tells whether a notice is for this channel; one that is not is passed over, without a receipt. */
    default boolean wants(Notice notice) {
        return true;
    }

    /**
     * Tries once to tell people. Never throws because of a failed delivery, and returns within a few minutes at most.
     * Called again with the same notice after {@link Delivery.RetryAt}, and after a restart.
     */
    Delivery deliver(Notice notice);
}
